import express, { type ErrorRequestHandler, type Express } from 'express';
import { demoPages } from './demo/pages.ts';
import { anyOrigin, preflight } from './http/cors.ts';
import { inert } from './http/inert.ts';
import type { Mode } from './mode.ts';
import type { Streams } from './respond.ts';
import { findScenario, listFaults, listScenarios } from './scenarios/find.ts';
import type { ScenarioServer } from './scenarios/scenario.ts';
import { serve } from './serve.ts';

/** The demo page, the list of scenarios, and the scenarios themselves. */
export function scenarioMode(streams: Streams, urls: { url: () => string; controlUrl: () => string }): Mode {
  const server: ScenarioServer = {
    get url() {
      return urls.url();
    },
  };
  return {
    handler: createApp(streams, server, urls.controlUrl),
    ownPages: true,
    state: () => ({ mode: 'scenarios' }),
  };
}

function createApp(streams: Streams, server: ScenarioServer, controlUrl: () => string): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(inert);
  const ownPreflight = (path: string) => findScenario(path)?.methods.includes('OPTIONS') === true;
  app.use(preflight(anyOrigin, ownPreflight));
  app.get('/scenarios', (_req, res) => {
    res.set('Access-Control-Allow-Origin', '*').json(listScenarios());
  });
  app.get('/faults', (_req, res) => {
    res.set('Access-Control-Allow-Origin', '*').json(listFaults());
  });
  app.use(demoPages(controlUrl));
  app.use((req, res, next) => {
    const scenario = findScenario(req.path);
    if (scenario === undefined) return next();
    return serve(req, res, scenario, streams, server);
  });
  app.use((req, res) => {
    res.status(404).type('text/plain').send(`Nothing at ${req.path}. The scenarios are listed at /scenarios\n`);
  });
  app.use(onError);
  return app;
}

/** Four parameters make it an error handler for Express. */
const onError: ErrorRequestHandler = (error, _req, res, _next) => {
  if (res.headersSent) return void res.destroy();
  res
    .status(500)
    .type('text/plain')
    .send(`${error instanceof Error ? error.message : String(error)}\n`);
};
