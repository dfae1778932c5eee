/** What is said of the test server's scenarios, read as a page's `fetch` and its `EventSource` would. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Log } from '../../../src/capture/log/log.ts';
import { Diagnosis } from '../../../src/diagnose/diagnosis.ts';
import { SCENARIOS } from '../../../src/server/scenarios/index.ts';
import { startServer, type TestServer } from '../../../src/server/server.ts';
import { logOf, readScenario } from '../formats/scenario-logs.ts';

/** Problems that scenarios are made for. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'bare-json': ['unknown-field'],
  bom: ['bom-inside'],
  cached: ['cached'],
  'en-dash': ['type-lookalike'],
  'escaped-newline': ['escaped-newline'],
  'framed-twice': ['framed-twice'],
  html: ['type-html'],
  indented: ['indented-field'],
  'invalid-utf8': ['utf8-broken'],
  // The tests let an EventSource read it too.
  'json-error': ['type-json-error', 'type-other'],
  'model-arguments': ['llm-tool-json'],
  'model-error': ['llm-error-in-200'],
  'no-id': ['incomplete-chunked', 'retry-tiny'],
  'null-id': ['id-null'],
  'object-object': ['data-object-object'],
  'python-dict': ['data-python-dict'],
  replaced: ['utf8-replaced-by-server'],
  // The tests make them drop, and come back at once.
  resume: ['incomplete-chunked', 'retry-tiny'],
  retry: ['bad-retry'],
  'single-newline': ['single-newline'],
  'unknown-fields': ['indented-field'],
  unprefixed: ['multiline-data-unprefixed'],
  unterminated: ['unterminated-end'],
};

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ port: 0 });
});
afterAll(() => server.close());

test.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
  'the scenario %s',
  async (name, scenario) => {
    const found = new Set<string>();
    for (const reading of await readScenario(server.url, scenario, 'diagnose')) {
      // An EventSource refuses other bodies.
      const apis = scenario.group === 'bodies' ? (['fetch'] as const) : (['fetch', 'EventSource'] as const);
      for (const api of apis) {
        const log = new Log();
        log.preserve = true;
        for (const batch of logOf(reading, api)) log.append(batch);
        const diagnosis = new Diagnosis(log);
        diagnosis.advance();
        for (const { id, severity } of diagnosis.all(log.latest)) if (severity !== 'hint') found.add(id);
      }
    }
    expect([...found].sort()).toEqual(EXPECTED[name] ?? []);
  },
);
