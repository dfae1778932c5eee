import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { anyOrigin } from '../http/cors.ts';
import { INERT } from '../http/inert.ts';
import { isOwnHost } from '../http/names.ts';
import { respondWith, type Streams } from '../respond.ts';
import { type Outgoing, withHeader } from '../stream/outgoing.ts';
import type { Attempt } from '../stream/registry.ts';
import { ask } from './ask.ts';
import { decoded } from './decode.ts';
import { explainTarget } from './explain-target.ts';
import { type Origins, pathAndQuery } from './origins.ts';
import { responseHeaders } from './response-headers.ts';
import type { Target } from './target.ts';

/**
 * Forwards every request of the main port. Event streams become clients, with all faults; other responses pass through
 * unchanged. A request that accepts event streams counts as one at once: a fault may respond without asking the target.
 * Other streams are recognised by their response.
 */
export function forwarder(target: Target, streams: Streams, host: string) {
  return (req: IncomingMessage, res: ServerResponse): void => {
    if (!isOwnHost(req.headers.host, host))
      return void refuse(res, 403, `This proxy is not "${req.headers.host}": ask for an address, or for localhost.`);
    const exchange = new Exchange(target, streams, req, res);
    void exchange.run().catch(() => res.destroy());
  };
}

class Exchange {
  readonly #origins: Origins;

  constructor(
    readonly target: Target,
    readonly streams: Streams,
    readonly req: IncomingMessage,
    readonly res: ServerResponse,
  ) {
    this.#origins = { target: target.url, own: `http://${req.headers.host}` };
    // Only the target's own Date header is sent.
    res.sendDate = false;
  }

  async run(): Promise<void> {
    const { req, res, streams, target } = this;
    const source = { name: target.url.host, faults: {}, cors: anyOrigin };
    if (/\btext\/event-stream\b/i.test(req.headers.accept ?? '')) {
      return respondWith({ ...source, open: (attempt) => this.#open(attempt) }, req, res, streams);
    }
    const response = await this.#ask();
    if (typeof response === 'string') return;
    const stream = this.#streamOf(response);
    if (stream === undefined) await this.#pass(response);
    else await respondWith({ ...source, open: () => stream }, req, res, streams);
  }

  async #open(attempt: Attempt): Promise<Outgoing | string> {
    const response = await this.#ask();
    attempt.status = typeof response === 'string' ? 502 : (response.statusCode ?? 502);
    if (typeof response === 'string') return response;
    const stream = this.#streamOf(response);
    if (stream === undefined) await this.#pass(response);
    return stream ?? 'no event stream';
  }

  /** The reason as text if the target could not be reached; then a 502 was already sent. */
  async #ask(): Promise<IncomingMessage | string> {
    const { req, res, target } = this;
    try {
      const response = await ask(target, req, pathAndQuery(req.url), this.#origins);
      // When the client leaves, the target must notice it as it would without a proxy.
      if (res.destroyed) response.destroy();
      else res.once('close', () => response.destroy());
      target.reached();
      return response;
    } catch (error) {
      if (res.destroyed) return 'client left';
      const why = explainTarget(error);
      target.failed(why);
      refuse(res, 502, `The target ${target.url.origin} cannot be reached: ${why}`);
      return `target: ${why}`;
    }
  }

  #streamOf(response: IncomingMessage): Outgoing | undefined {
    if (!/^\s*text\/event-stream\s*(;|$)/i.test(response.headers['content-type'] ?? '')) return undefined;
    if (this.req.method === 'HEAD') return undefined;
    const body = decoded(response, response.headers['content-encoding']);
    if (body === undefined) return undefined;
    let headers = responseHeaders(response.rawHeaders, this.#origins);
    // Faults change the length of the body.
    for (const name of ['content-encoding', 'content-length']) headers = withHeader(headers, name, undefined);
    return { head: { status: response.statusCode ?? 200, headers }, body: whole(body) };
  }

  /** Passes another response through unchanged, no faster than the client reads. */
  async #pass(response: IncomingMessage): Promise<void> {
    const { res } = this;
    const headers = responseHeaders(response.rawHeaders, this.#origins);
    res.writeHead(response.statusCode ?? 502, response.statusMessage ?? '', headers.flat());
    await pipeline(response, res);
  }
}

/** The body; throws a readable error if the target ends it early. */
async function* whole(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  try {
    yield* body;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    throw new Error(`the target broke off${code}`);
  }
}

function refuse(res: ServerResponse, status: number, text: string): void {
  res.writeHead(status, [['Content-Type', 'text/plain; charset=utf-8'], ...INERT].flat());
  res.end(`${text}\n`);
}
