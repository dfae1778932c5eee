import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FaultBook } from './faults/book.ts';
import type { Faults } from './faults/faults.ts';
import { answerInstead, changeHead } from './faults/head.ts';
import { corsHeaders } from './http/cors.ts';
import { pathOf } from './http/path.ts';
import { attemptOf } from './stream/attempt.ts';
import type { AttemptCounter } from './stream/attempts.ts';
import { sleep } from './stream/clock.ts';
import { Connection } from './stream/connection.ts';
import type { Outgoing } from './stream/outgoing.ts';
import { pump } from './stream/pump.ts';
import type { Attempt, Registry } from './stream/registry.ts';

/** What all streams of a server share, whoever makes them. */
export interface Streams {
  registry: Registry;
  attempts: AttemptCounter;
  faults: FaultBook;
  maxClients: number;
}

/** Who makes a stream: a scenario, the target of a proxy, a recording. */
interface Source {
  /** What the live view calls it. */
  name: string;
  /** What the request itself asked for. */
  faults: Faults;
  /** A text when it was answered already, and not with a stream: why. The attempt's status is set then. */
  open(attempt: Attempt, signal: AbortSignal): Promise<Outgoing | string> | Outgoing;
}

/** Answers one request with a source's stream, or with what a fault makes of it. */
export async function answerWith(
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
    registry.answered(attempt, 'reset by fault');
    req.socket.resetAndDestroy();
    return;
  }
  const connection = new Connection(attempt.id, live, res);
  attempt.sent = connection.sent;
  const { signal } = connection;
  try {
    if (live.current.headDelay !== undefined) await sleep(live.current.headDelay, signal);
    const outgoing = byFault(live.current, req) ?? (await source.open(attempt, signal));
    if (typeof outgoing === 'string') return registry.answered(attempt, outgoing);
    const head = changeHead(outgoing.head, live.current);
    attempt.status = head.status;
    registry.opened({ attempt, connection });
    res.writeHead(head.status, head.headers.flat());
    // A client is connected when it has the head, not when the first event comes. Not `flushHeaders`: it sends the head
    // as UTF-8, and a value that is UTF-8 already would be encoded twice.
    res.write(Buffer.alloc(0));
    await pump(outgoing.body, connection);
  } catch (error) {
    // The sleep or the write of a connection that is over: expected.
    if (!signal.aborted) connection.fail(`failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function byFault(faults: Faults, req: IncomingMessage): Outgoing | undefined {
  const outgoing = answerInstead(faults, req.url ?? '/');
  return outgoing && withCors(outgoing, req);
}

/** With headers that let a page of any origin read it. */
export function withCors({ head, body }: Outgoing, req: IncomingMessage): Outgoing {
  return { head: { ...head, headers: [...corsHeaders(req.headers.origin), ...head.headers] }, body };
}
