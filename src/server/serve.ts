import type { Request, Response } from 'express';
import { FAULTS } from './faults/faults.ts';
import { LiveFaults } from './faults/live.ts';
import { readBody } from './http/body.ts';
import { corsHeaders } from './http/cors.ts';
import { parseParams, unknownNames } from './scenarios/parse.ts';
import type { Scenario, ScenarioServer } from './scenarios/scenario.ts';
import type { AttemptCounter } from './stream/attempts.ts';
import { Connection } from './stream/connection.ts';
import type { Outgoing } from './stream/outgoing.ts';
import type { Attempt, Registry } from './stream/registry.ts';

export interface Streams {
  registry: Registry;
  attempts: AttemptCounter;
  server: ScenarioServer;
}

/** Not a parameter of anything: tells apart two clients of one URL (attempts are counted per URL). */
const KEY = 'key';

/** Answers one request with a scenario's stream. */
export async function serve(req: Request, res: Response, scenario: Scenario, streams: Streams): Promise<void> {
  if (!scenario.methods.includes(req.method)) {
    res
      .status(405)
      .set('Allow', scenario.methods.join(', '))
      .send(`${scenario.path} takes ${scenario.methods.join(', ')}\n`);
    return;
  }
  const { searchParams } = new URL(req.originalUrl, 'http://localhost');
  const input = Object.fromEntries(searchParams);
  const own = parseParams(scenario.params, input);
  const faults = parseParams(FAULTS, { ...scenario.faults, ...input });
  const unknown = unknownNames(input, [...Object.keys(scenario.params), ...Object.keys(FAULTS), KEY]);
  if (!own.ok || !faults.ok || Object.keys(unknown).length > 0) {
    const problems = { ...unknown, ...(own.ok ? {} : own.problems), ...(faults.ok ? {} : faults.problems) };
    for (const [name, value] of corsHeaders(req.get('origin'))) res.setHeader(name, value);
    res.status(400).json({ error: 'bad parameters', parameters: problems });
    return;
  }
  const body = await readBody(req);
  if (body === undefined) {
    res.status(413).send('the request body is over 1 MB\n');
    return;
  }
  const attempt = attemptOf(req, scenario, streams);
  const connection = new Connection(attempt.id, new LiveFaults(faults.values), res);
  connection.signal.addEventListener('abort', () => streams.attempts.closed(attempt.url), { once: true });
  attempt.sent = connection.sent;
  const outgoing = await scenario.open(
    {
      method: req.method,
      path: req.path,
      query: searchParams,
      headers: req.headers,
      lastEventId: attempt.lastEventId,
      body,
      attempt: attempt.attempt,
      signal: connection.signal,
      server: streams.server,
    },
    own.values,
  );
  sendHead(outgoing, req, res);
  attempt.status = outgoing.head.status;
  streams.registry.opened({ attempt, connection });
  await pump(outgoing, connection);
}

function sendHead({ head }: Outgoing, req: Request, res: Response): void {
  const headers = [...corsHeaders(req.get('origin')), ...head.headers];
  res.writeHead(head.status, headers.flat());
  // A client is connected when it has the head, not when the first event comes.
  res.flushHeaders();
}

async function pump({ body }: Outgoing, connection: Connection): Promise<void> {
  try {
    for await (const bytes of body) {
      const wait = connection.write(bytes);
      if (wait !== undefined) await wait;
    }
    await connection.end();
  } catch (error) {
    // The sleep or the write of a connection that is over: expected.
    if (!connection.signal.aborted)
      connection.fail(`failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function attemptOf(req: Request, scenario: Scenario, { registry, attempts }: Streams): Attempt {
  const headers: [string, string][] = [];
  for (let i = 0; i + 1 < req.rawHeaders.length; i += 2)
    headers.push([req.rawHeaders[i] ?? '', req.rawHeaders[i + 1] ?? '']);
  const sentId = req.get('last-event-id');
  return {
    id: registry.nextId(),
    time: Date.now(),
    scenario: scenario.name,
    method: req.method,
    url: req.originalUrl,
    attempt: attempts.opened(req.originalUrl),
    // Node hands headers over as Latin-1; the standard sends UTF-8.
    // https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header
    lastEventId: sentId === undefined ? undefined : Buffer.from(sentId, 'latin1').toString('utf8'),
    headers,
    status: 0,
    sent: { bytes: 0, events: 0, writes: 0 },
  };
}
