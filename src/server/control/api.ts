import express, { type ErrorRequestHandler, type Express, type Response } from 'express';
import * as v from 'valibot';
import { controlPages } from '../demo/pages.ts';
import { FAULTS } from '../faults/faults.ts';
import { inert } from '../http/inert.ts';
import { listFaults, listScenarios } from '../scenarios/find.ts';
import { parseParams } from '../scenarios/parse.ts';
import type { Control } from './control.ts';
import type { Feed } from './feed.ts';
import { guard, guardHost, type Ports } from './guard.ts';
import { SCHEMAS } from './schemas.ts';
import { sentTo, stateOf } from './state.ts';

/** The control port's routes: a page to look at; JSON in, JSON out, and the feed. */
export function controlApi(control: Control, feed: Feed, ports: () => Ports): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(inert);
  app.use(guardHost(ports));
  app.use(controlPages());
  app.use(guard(ports));
  app.use(express.json({ limit: '3mb', type: () => true }));

  const command = <S extends v.GenericSchema>(
    path: string,
    schema: S,
    run: (input: v.InferOutput<S>, res: Response) => object,
  ) => {
    app.post(path, (req, res) => {
      const parsed = v.safeParse(schema, req.body ?? {});
      if (parsed.success) res.json(run(parsed.output, res));
      else res.status(400).json({ error: 'bad parameters', parameters: problems(parsed.issues) });
    });
  };

  app.get('/state', (_req, res) => void res.json(stateOf(control)));
  app.get('/scenarios', (_req, res) => void res.json(listScenarios()));
  app.get('/faults', (_req, res) => void res.json(listFaults()));
  app.get('/feed', (req, res) => feed.connect(res, req.query['format'] === 'ndjson' ? 'ndjson' : 'sse'));
  app.get('/clients/:id/sent', (req, res) => {
    const client = control.registry.client(Number(req.params.id));
    if (client === undefined) res.status(404).json({ error: `no client ${req.params.id}` });
    else res.json(sentTo(client));
  });
  command('/drop', SCHEMAS.drop, ({ how, ...target }) => ({ clients: control.drop(target, how) }));
  command('/pause', SCHEMAS.target, (target) => ({ clients: control.pause(target) }));
  command('/resume', SCHEMAS.target, (target) => ({ clients: control.resume(target) }));
  command('/send', SCHEMAS.send, ({ client, path, ...message }) => ({
    clients: control.send({ client, path }, message),
  }));
  command('/faults', SCHEMAS.faults, ({ client, path, faults }, res) => {
    const given = Object.entries(faults).flatMap(([name, value]) => (value == null ? [] : [[name, value]]));
    const parsed = parseParams(FAULTS, Object.fromEntries(given));
    if (parsed.ok) return { clients: control.setFaults({ client, path }, parsed.values) };
    res.status(400);
    return { error: 'bad parameters', parameters: parsed.problems };
  });
  command('/faults/clear', v.strictObject({}), () => ({ clients: control.clearFaults() }));
  // The response does not wait for the port to reopen: the feed reports that.
  command('/refuse', SCHEMAS.seconds, ({ seconds }) => {
    void control.refuse(seconds).catch(reportLater);
    return { seconds };
  });
  command('/restart', SCHEMAS.seconds, ({ seconds }) => {
    void control.restart(seconds).catch(reportLater);
    return { seconds };
  });
  app.use((req, res) => void res.status(404).json({ error: `nothing at ${req.method} ${req.path}` }));
  app.use(onError);
  return app;
}

function problems(issues: readonly v.BaseIssue<unknown>[]): Record<string, string> {
  return Object.fromEntries(issues.map((issue) => [v.getDotPath(issue) ?? 'body', `must be ${issue.message}`]));
}

/** While the port was closed another program took it. */
function reportLater(error: unknown): void {
  process.stderr.write(
    `The port could not be opened again: ${error instanceof Error ? error.message : String(error)}\n`,
  );
}

/** Four parameters make it an error handler for Express. Bad JSON comes here with status 400. */
const onError: ErrorRequestHandler = (error, _req, res, _next) => {
  const status = typeof error?.status === 'number' ? error.status : 500;
  res.status(status).json({ error: error instanceof Error ? error.message : String(error) });
};
