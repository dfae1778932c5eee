import type { Request, Response } from 'express';
import type { FaultBook } from './faults/book.ts';
import type { Faults } from './faults/faults.ts';
import { answerInstead, changeHead } from './faults/head.ts';
import { readBody } from './http/body.ts';
import { corsHeaders } from './http/cors.ts';
import { readQuery } from './query.ts';
import type { Scenario, ScenarioServer } from './scenarios/scenario.ts';
import { attemptOf } from './stream/attempt.ts';
import type { AttemptCounter } from './stream/attempts.ts';
import { sleep } from './stream/clock.ts';
import { Connection } from './stream/connection.ts';
import type { Head } from './stream/outgoing.ts';
import { pump } from './stream/pump.ts';
import type { Registry } from './stream/registry.ts';

export interface Streams {
  registry: Registry;
  attempts: AttemptCounter;
  faults: FaultBook;
  server: ScenarioServer;
  maxClients: number;
}

/** Answers one request with a scenario's stream, or with what a fault makes of it. */
export async function serve(req: Request, res: Response, scenario: Scenario, streams: Streams): Promise<void> {
  const { registry, attempts, faults, server, maxClients } = streams;
  const query = new URL(req.originalUrl, 'http://localhost').searchParams;
  if (!scenario.methods.includes(req.method)) return refuseMethod(req, res, scenario);
  const parsed = readQuery(query, scenario);
  if (!parsed.ok) return answer(req, res, 400, { error: 'bad parameters', parameters: parsed.problems });
  if (registry.size >= maxClients)
    return answer(req, res, 503, { error: `more than ${maxClients} clients (--max-clients)` });
  const body = await readBody(req);
  if (body === undefined) return answer(req, res, 413, { error: 'the request body is over 1 MB' });

  const attempt = attemptOf(req, scenario, registry.nextId(), attempts.opened(req.originalUrl));
  res.once('close', () => attempts.closed(req.originalUrl));
  const live = faults.take(req.path, parsed.values.faults, attempt.attempt);
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
    const visit = { method: req.method, path: req.path, query, headers: req.headers, body, signal, server };
    const outgoing =
      answerInstead(live.current, req.originalUrl) ??
      (await scenario.open(
        { ...visit, attempt: attempt.attempt, lastEventId: attempt.lastEventId ?? undefined },
        parsed.values.own,
      ));
    const head = changeHead(outgoing.head, live.current);
    attempt.status = head.status;
    registry.opened({ attempt, connection });
    sendHead(head, live.current, req, res);
    await pump(outgoing.body, connection);
  } catch (error) {
    // The sleep or the write of a connection that is over: expected.
    if (!signal.aborted) connection.fail(`failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function sendHead(head: Head, { cors }: Faults, req: Request, res: Response): void {
  const headers = [...(cors === 'off' ? [] : corsHeaders(req.get('origin'))), ...head.headers];
  res.writeHead(head.status, headers.flat());
  // A client is connected when it has the head, not when the first event comes. Not `flushHeaders`: it sends the head
  // as UTF-8, and a value that is UTF-8 already would be encoded twice.
  res.write(Buffer.alloc(0));
}

function answer(req: Request, res: Response, status: number, json: object): void {
  if (req.query['cors'] !== 'off') {
    for (const [name, value] of corsHeaders(req.get('origin'))) res.setHeader(name, value);
  }
  res.status(status).json(json);
}

function refuseMethod(req: Request, res: Response, { path, methods }: Scenario): void {
  res.setHeader('Allow', methods.join(', '));
  answer(req, res, 405, { error: `${path} takes ${methods.join(', ')}, not ${req.method}` });
}
