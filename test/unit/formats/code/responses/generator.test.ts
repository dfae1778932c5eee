import { describe, expect, test } from 'vitest';
import { parserFor } from '../../../../../src/bodies/body-parser.ts';
import { SCENARIOS } from '../../../../../src/server/scenarios/index.ts';
import { withServer } from '../../../server/helpers/with-server.ts';
import { eventsOf, reduced } from '../../parts.ts';
import { logOf, readScenario } from '../../scenario-logs.ts';
import { codeOf, FETCHED, run, type SentEvent } from './captures.ts';

interface Fixture {
  connections: { headers: Record<string, string>; status: number }[];
  bodyOf(connection: unknown): AsyncGenerator<Uint8Array>;
  responseOf(connection: unknown): Response;
}

const server = withServer();

/** What a reader of the same kind finds in a body. A body that breaks has what came before. */
async function readBody(
  body: AsyncIterable<Uint8Array>,
  status: number,
  type: string | undefined,
): Promise<SentEvent[]> {
  const events: SentEvent[] = [];
  const head = { status, type: type ?? null, header: () => null };
  const parser = parserFor(head, {
    event: ({ data, lastEventId: id, type }) => events.push({ type, id, data }),
    comment: () => {},
    retry: () => {},
    notDispatched: () => {},
    problem: () => {},
  });
  try {
    for await (const bytes of body) parser.push(bytes);
  } catch {
    // It was cut when it was captured.
  }
  parser.end();
  return events;
}

describe('the fixture gives the same events as the capture', () => {
  test.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))('%s', async (name, scenario) => {
    for (const reading of await readScenario(server().url, scenario, `code-${name}`)) {
      const batches = logOf(reading, 'fetch');
      const log = reduced(batches);
      const { bodyOf, connections } = await run<Fixture>(await codeOf('generator', batches));
      const read: SentEvent[] = [];
      for (const connection of connections) {
        read.push(...(await readBody(bodyOf(connection), connection.status, connection.headers['content-type'])));
      }
      expect(read, reading.name).toEqual(eventsOf(log));
    }
  });
});

test('a response has its status, headers and body', async () => {
  const { connections, responseOf } = await run<Fixture>(await codeOf('generator', FETCHED));
  const response = responseOf(connections[0]);
  expect([response.status, response.headers.get('x-id')]).toEqual([200, '7']);
  expect(await response.text()).toBe('retry: 100\n\n: ping\n\nevent: delta\ndata:  first\n\ndata: [DONE]\n\n');
});
