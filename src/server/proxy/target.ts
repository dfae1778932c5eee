import { EventEmitter } from 'node:events';
import { Agent, type ClientRequest, type RequestOptions, request } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';

/** Large cookies are common in development. */
const MAX_HEADER_BYTES = 64 * 1024;
const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/;

/** Why the target gave no answer, and when (ms since 1970). */
interface TargetProblem {
  time: number;
  message: string;
}

interface Happenings {
  /** It cannot be reached, or can be again. */
  changed: [];
}

/** The one server that everything is forwarded to. */
export class Target extends EventEmitter<Happenings> {
  readonly url: URL;
  #problem: TargetProblem | undefined;
  readonly #options: RequestOptions;

  /** Throws an `Error` with a message for people when it is no address of a server. */
  constructor(address: string) {
    super();
    this.url = readAddress(address);
    // A certificate that was made for development is signed by nobody, and nobody is between us and loopback.
    const rejectUnauthorized = !LOOPBACK.test(this.url.hostname);
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

  /** What went wrong with the last request, until one is answered. */
  get problem(): TargetProblem | undefined {
    return this.#problem;
  }

  /** `headers` are names and values in turn. */
  request(method: string, path: string, headers: string[]): ClientRequest {
    const ask = this.url.protocol === 'https:' ? tlsRequest : request;
    return ask({ ...this.#options, method, path, headers });
  }

  answered(): void {
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
