import { connect, type Socket } from 'node:net';

/** How the server let the socket end: FIN, reset, or the response was complete. */
type Ending = 'complete' | 'fin' | 'rst';

export interface RawResponse {
  status: number;
  /** Lower-case names; values as Latin-1. */
  headers: Map<string, string>;
  /** The body without the chunked framing. */
  body: Buffer;
  /** Each chunk as the server wrote it. */
  chunks: Buffer[];
  ending: Ending;
}

export interface RawRequest {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  /** Hang up as soon as the body so far satisfies this. */
  until?: (body: Buffer) => boolean;
}

/** One HTTP request over a plain socket. Nothing here knows about SSE. */
export function raw(url: string, request: RawRequest = {}): Promise<RawResponse> {
  const { hostname, port, pathname, search } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(Number(port), hostname);
    const reader = new HttpReader();
    const finish = (ending: Ending) => {
      socket.destroy();
      resolve({ ...reader.result(), ending });
    };
    socket.once('connect', () => socket.write(serialise(request, `${pathname}${search}`, hostname, port)));
    socket.on('data', (bytes) => {
      reader.push(bytes);
      if (reader.complete) finish('complete');
      else if (request.until?.(reader.result().body)) finish('complete');
    });
    socket.once('end', () => finish('fin'));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNRESET' && reader.started) finish('rst');
      else reject(error);
    });
  });
}

/** The text of a stream that the server ends. */
export async function rawText(url: string, request?: RawRequest): Promise<string> {
  return (await raw(url, request)).body.toString('utf8');
}

function serialise(
  { method = 'GET', headers = {}, body }: RawRequest,
  path: string,
  host: string,
  port: string,
): string {
  const all: Record<string, string> = { Host: `${host}:${port}`, ...headers };
  if (body !== undefined) all['Content-Length'] = String(Buffer.byteLength(body));
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body ?? ''}`;
}

/** Reads a response head and a body that is chunked, or has a length, or neither. */
class HttpReader {
  started = false;
  complete = false;
  #left = Buffer.alloc(0);
  #status = 0;
  #headers: Map<string, string> | undefined;
  #length: number | undefined;
  readonly #chunks: Buffer[] = [];

  push(bytes: Buffer): void {
    this.started = true;
    this.#left = Buffer.concat([this.#left, bytes]);
    if (this.#headers === undefined) this.#readHead();
    if (this.#headers !== undefined) this.#readBody(this.#headers);
  }

  result() {
    return {
      status: this.#status,
      headers: this.#headers ?? new Map<string, string>(),
      body: Buffer.concat(this.#chunks),
      chunks: this.#chunks,
    };
  }

  #readHead(): void {
    const end = this.#left.indexOf('\r\n\r\n');
    if (end < 0) return;
    const [first = '', ...lines] = this.#left.subarray(0, end).toString('latin1').split('\r\n');
    this.#left = this.#left.subarray(end + 4);
    this.#status = Number(first.split(' ')[1]);
    this.#headers = new Map(
      lines.map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      }),
    );
    const length = this.#headers.get('content-length');
    this.#length = length === undefined ? undefined : Number(length);
    if (this.#status === 204 || this.#status === 304) this.#length = 0;
  }

  #readBody(headers: Map<string, string>): void {
    if (headers.get('transfer-encoding') === 'chunked') this.#readChunks();
    else if (this.#length !== undefined) {
      this.#chunks.splice(0, 1, this.#left);
      this.complete = this.#left.length >= this.#length;
    }
  }

  #readChunks(): void {
    for (;;) {
      const end = this.#left.indexOf('\r\n');
      if (end < 0) return;
      const size = Number.parseInt(this.#left.subarray(0, end).toString('latin1'), 16);
      if (size === 0) {
        this.complete = true;
        return;
      }
      if (this.#left.length < end + 2 + size + 2) return;
      this.#chunks.push(this.#left.subarray(end + 2, end + 2 + size));
      this.#left = this.#left.subarray(end + 2 + size + 2);
    }
  }
}
