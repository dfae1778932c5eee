import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { answerWith, type Streams } from '../answer.ts';
import { type Outgoing, withHeader } from '../stream/outgoing.ts';
import type { Attempt } from '../stream/registry.ts';
import { ask } from './ask.ts';
import { decoded } from './decode.ts';
import { explainTarget } from './explain-target.ts';
import { isOwnHost } from './host.ts';
import { type Origins, pathAndQuery } from './origins.ts';
import { responseHeaders } from './response-headers.ts';
import type { Target } from './target.ts';

/**
 * Forwards every request of the main port. Event streams become clients, with all faults; what else there is goes
 * through as it is. A request that accepts event streams is taken for one before the target is asked, so that a fault
 * that answers instead spares the target; others show by their answer that they are.
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
    // The target's own date goes out, or none.
    res.sendDate = false;
  }

  async run(): Promise<void> {
    const { req, res, streams, target } = this;
    const source = { name: target.url.host, faults: {} };
    if (/\btext\/event-stream\b/i.test(req.headers.accept ?? '')) {
      return answerWith({ ...source, open: (attempt) => this.#open(attempt) }, req, res, streams);
    }
    const answer = await this.#ask();
    if (typeof answer === 'string') return;
    const stream = this.#streamOf(answer);
    if (stream === undefined) await this.#pass(answer);
    else await answerWith({ ...source, open: () => stream }, req, res, streams);
  }

  async #open(attempt: Attempt): Promise<Outgoing | string> {
    const answer = await this.#ask();
    attempt.status = typeof answer === 'string' ? 502 : (answer.statusCode ?? 502);
    if (typeof answer === 'string') return answer;
    const stream = this.#streamOf(answer);
    if (stream === undefined) await this.#pass(answer);
    return stream ?? 'no event stream';
  }

  /** A text when the target could not be reached: why. That was answered then. */
  async #ask(): Promise<IncomingMessage | string> {
    const { req, res, target } = this;
    try {
      const answer = await ask(target, req, pathAndQuery(req.url), this.#origins);
      // Whoever leaves takes the request to the target along: it is to notice as without a proxy.
      if (res.destroyed) answer.destroy();
      else res.once('close', () => answer.destroy());
      target.answered();
      return answer;
    } catch (error) {
      if (res.destroyed) return 'client left';
      const why = explainTarget(error);
      target.failed(why);
      refuse(res, 502, `The target ${target.url.origin} cannot be reached: ${why}`);
      return `target: ${why}`;
    }
  }

  #streamOf(answer: IncomingMessage): Outgoing | undefined {
    if (!/^\s*text\/event-stream\s*(;|$)/i.test(answer.headers['content-type'] ?? '')) return undefined;
    if (this.req.method === 'HEAD') return undefined;
    const body = decoded(answer, answer.headers['content-encoding']);
    if (body === undefined) return undefined;
    let headers = responseHeaders(answer.rawHeaders, this.#origins);
    // Faults change how long it is.
    for (const name of ['content-encoding', 'content-length']) headers = withHeader(headers, name, undefined);
    return { head: { status: answer.statusCode ?? 200, headers }, body: whole(body) };
  }

  /** What is no stream: as it is, no faster than the client reads. */
  async #pass(answer: IncomingMessage): Promise<void> {
    const { res } = this;
    const headers = responseHeaders(answer.rawHeaders, this.#origins);
    res.writeHead(answer.statusCode ?? 502, answer.statusMessage ?? '', headers.flat());
    await pipeline(answer, res);
  }
}

/** The body, and in words when it ends before its end. */
async function* whole(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  try {
    yield* body;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    throw new Error(`the target broke off${code}`);
  }
}

function refuse(res: ServerResponse, status: number, text: string): void {
  res.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  res.end(`${text}\n`);
}
