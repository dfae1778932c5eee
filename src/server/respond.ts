import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FaultBook } from './faults/book.ts';
import type { Faults } from './faults/faults.ts';
import { changeHead, responseOfFault } from './faults/head.ts';
import type { Cors } from './http/cors.ts';
import { INERT } from './http/inert.ts';
import { pathOf } from './http/path.ts';
import { attemptOf } from './stream/attempt.ts';
import type { AttemptCounter } from './stream/attempts.ts';
import { sleep } from './stream/clock.ts';
import { Connection } from './stream/connection.ts';
import type { HeaderPairs, Outgoing } from './stream/outgoing.ts';
import { pump } from './stream/pump.ts';
import type { Attempt, Registry } from './stream/registry.ts';

/** State that all streams of a server share, whatever their source. */
export interface Streams {
  registry: Registry;
  attempts: AttemptCounter;
  faults: FaultBook;
  maxClients: number;
}

/** The source of a stream: a scenario, the target of a proxy, a recording. */
interface Source {
  /** Name in the live view. */
  name: string;
  /** Faults in the request's query. */
  faults: Faults;
  /** Who may read a fault's response. */
  cors: Cors;
  /** A reason as text if a response other than a stream was already sent; the attempt's status is set then. */
  open(attempt: Attempt, signal: AbortSignal): Promise<Outgoing | string> | Outgoing;
}

/** Responds to one request with a source's stream, with all faults applied. */
export async function respondWith(
  source: Source,
  req: IncomingMessage,
  res: ServerResponse,
  streams: Streams,
): Promise<void> {
  const { registry, attempts, faults } = streams;
  const url = req.url ?? '/';
  const attempt = attemptOf(req, source.name, registry.nextId(), attempts.opened(url));
  res.once('close', () => attempts.closed(url));
  const live = faults.take(pathOf(req), source.faults, attempt.attempt);
  if (live.current.refuse === 'on') {
    registry.withoutStream(attempt, 'reset by fault');
    req.socket.resetAndDestroy();
    return;
  }
  const connection = new Connection(attempt.id, live, res);
  attempt.sent = connection.sent;
  const { signal } = connection;
  try {
    if (live.current.headDelay !== undefined) await sleep(live.current.headDelay, signal);
    const outgoing = byFault(live.current, req, source.cors) ?? (await source.open(attempt, signal));
    if (typeof outgoing === 'string') return registry.withoutStream(attempt, outgoing);
    const head = changeHead(outgoing.head, live.current);
    attempt.status = head.status;
    registry.opened({ attempt, connection });
    res.writeHead(head.status, head.headers.flat());
    // A client is connected once it has the head, before the first event. `flushHeaders` would send the head as UTF-8 and
    // encode values twice that are UTF-8 already.
    res.write(Buffer.alloc(0));
    await pump(outgoing.body, connection);
  } catch (error) {
    // A closed connection aborts its sleep or write: that is expected.
    if (!signal.aborted) connection.fail(`failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function byFault(faults: Faults, req: IncomingMessage, cors: Cors): Outgoing | undefined {
  const outgoing = responseOfFault(faults, req.url ?? '/');
  // Not the target's own response, so it must not be a page of its either.
  return outgoing && withHeaders(outgoing, [...cors(req.headers.origin), ...INERT]);
}

/** Adds headers in front of those of the response. */
export function withHeaders({ head, body }: Outgoing, headers: HeaderPairs): Outgoing {
  return { head: { ...head, headers: [...headers, ...head.headers] }, body };
}
