import type { Request, Response } from 'express';
import { readBody } from './http/body.ts';
import { anyOrigin } from './http/cors.ts';
import { readQuery } from './query.ts';
import { respondWith, type Streams, withHeaders } from './respond.ts';
import type { Scenario, ScenarioServer } from './scenarios/scenario.ts';
import type { Outgoing } from './stream/outgoing.ts';

/** Responds to one request with a scenario's stream. */
export async function serve(
  req: Request,
  res: Response,
  scenario: Scenario,
  streams: Streams,
  server: ScenarioServer,
): Promise<void> {
  const query = new URL(req.originalUrl, 'http://localhost').searchParams;
  if (!scenario.methods.includes(req.method)) return refuseMethod(req, res, scenario);
  const parsed = readQuery(query, scenario);
  if (!parsed.ok) return respondJson(req, res, 400, { error: 'bad parameters', parameters: parsed.problems });
  if (streams.registry.size >= streams.maxClients)
    return respondJson(req, res, 503, { error: `more than ${streams.maxClients} clients (--max-clients)` });
  const body = await readBody(req);
  if (body === undefined) return respondJson(req, res, 413, { error: 'the request body is over 1 MB' });

  const { own, faults } = parsed.values;
  const visit = { method: req.method, path: req.path, query, headers: req.headers, body, server };
  const source = {
    name: scenario.name,
    faults,
    cors: anyOrigin,
    open: async ({ attempt, lastEventId }: { attempt: number; lastEventId: string | null }, signal: AbortSignal) =>
      readable(
        await scenario.open({ ...visit, signal, attempt, lastEventId: lastEventId ?? undefined }, own),
        req.get('origin'),
      ),
  };
  await respondWith(source, req, res, streams);
}

/** Lets any origin read it, unless the scenario says who may. */
function readable(outgoing: Outgoing, origin: string | undefined): Outgoing {
  const isSaid = outgoing.head.headers.some(([name]) => name.toLowerCase() === 'access-control-allow-origin');
  return isSaid ? outgoing : withHeaders(outgoing, anyOrigin(origin));
}

function respondJson(req: Request, res: Response, status: number, json: object): void {
  if (req.query['cors'] !== 'off') {
    for (const [name, value] of anyOrigin(req.get('origin'))) res.setHeader(name, value);
  }
  res.status(status).json(json);
}

function refuseMethod(req: Request, res: Response, { path, methods }: Scenario): void {
  res.setHeader('Allow', methods.join(', '));
  respondJson(req, res, 405, { error: `${path} takes ${methods.join(', ')}, not ${req.method}` });
}
