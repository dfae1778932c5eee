import { EventEmitter } from 'node:events';
import { Agent, type ClientRequest, type RequestOptions, request } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { isLoopback } from '../http/names.ts';

/** Large cookies are common in development. */
const MAX_HEADER_BYTES = 64 * 1024;

/** Why and when (ms since 1970) the target sent no response. */
interface TargetProblem {
  time: number;
  message: string;
}

interface Happenings {
  /** The target became unreachable, or reachable again. */
  changed: [];
}

/** The server that receives all forwarded requests. */
export class Target extends EventEmitter<Happenings> {
  readonly url: URL;
  #problem: TargetProblem | undefined;
  readonly #options: RequestOptions;

  /** Throws an `Error` with a readable message if the address is invalid. */
  constructor(address: string) {
    super();
    this.url = readAddress(address);
    // Development certificates are self-signed, and loopback traffic cannot be intercepted.
    const rejectUnauthorized = !isLoopback(this.url.hostname);
    const agent =
      this.url.protocol === 'https:'
        ? new TlsAgent({ keepAlive: true, rejectUnauthorized })
        : new Agent({ keepAlive: true });
    this.#options = {
      protocol: this.url.protocol,
      hostname: this.url.hostname.replace(/^\[|\]$/g, ''),
      port: this.url.port || undefined,
      maxHeaderSize: MAX_HEADER_BYTES,
      agent,
    };
  }

  /** The error of the last request, until a request gets a response. */
  get problem(): TargetProblem | undefined {
    return this.#problem;
  }

  /** `headers` alternates names and values. */
  request(method: string, path: string, headers: string[]): ClientRequest {
    const ask = this.url.protocol === 'https:' ? tlsRequest : request;
    return ask({ ...this.#options, method, path, headers });
  }

  reached(): void {
    if (this.#problem === undefined) return;
    this.#problem = undefined;
    this.emit('changed');
  }

  failed(message: string): void {
    this.#problem = { time: Date.now(), message };
    this.emit('changed');
  }
}

function readAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.hostname === '') {
    throw new Error(`--proxy must be the address of a server, such as http://localhost:8080, not "${address}"`);
  }
  if (url.pathname !== '/' || url.search !== '' || url.username !== '') {
    throw new Error(`--proxy takes a server without a path: ${url.origin}`);
  }
  return url;
}
