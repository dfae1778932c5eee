import { afterAll, beforeAll, expect, test } from 'vitest';
import { Assembly } from '../../../src/assemble/assembly.ts';
import { pieceOf } from '../../../src/assemble/piece.ts';
import { parserFor } from '../../../src/bodies/body-parser.ts';
import { SCENARIOS } from '../../../src/server/scenarios/index.ts';
import { startServer, type TestServer } from '../../../src/server/server.ts';
import { SseParser } from '../../../src/sse/parser.ts';
import { readScenario } from '../formats/scenario-logs.ts';

const FORMATS: Readonly<Record<string, string>> = {
  chat: 'openai-chat',
  completion: 'openai-chat',
  responses: 'openai-responses',
  anthropic: 'anthropic',
  gemini: 'gemini',
  vercel: 'ai-sdk-ui',
  mcp: 'json-rpc',
  graphql: 'graphql',
  completions: 'openai-completions',
  'gemini-interactions': 'gemini-interactions',
  cohere: 'cohere',
  'ag-ui': 'ag-ui',
  langgraph: 'langgraph',
  'langgraph-events': 'langgraph-events',
  dify: 'dify',
  coze: 'coze',
  'chatgpt-web': 'chatgpt-web',
  datastar: 'datastar',
  ollama: 'ollama',
  'gemini-array': 'gemini',
  'vercel-data': 'ai-sdk-data',
  bedrock: 'bedrock-converse',
  'model-arguments': 'openai-chat',
  'model-error': 'openai-chat',
  'model-limit': 'openai-chat',
};

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ port: 0 });
});
afterAll(() => server.close());

test('the scenario flood sends one long answer, if it is asked to', async () => {
  const response = await fetch(`${server.url}/flood?rate=max&count=3&as=chat`);
  const assembly = new Assembly();
  const parser = new SseParser({ event: ({ data, type }) => assembly.add(pieceOf(0, type, data)) });
  parser.push(new Uint8Array(await response.arrayBuffer()));
  expect(assembly.answer.messages[0]?.parts[0]?.text.value).toBe('word 1 word 2 word 3 ');
});

test.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
  'the scenario %s',
  async (name, scenario) => {
    for (const { answers } of await readScenario(server.url, scenario, 'assemble')) {
      const assembly = new Assembly();
      let row = 0;
      for (const { body, headers, status } of answers) {
        const head = { status, type: headers.get('content-type'), header: (name: string) => headers.get(name) };
        const handler = {
          event: ({ data, type }: { data: string; type: string }) => assembly.add(pieceOf(row++, type, data)),
          notDispatched() {},
          problem() {},
        };
        const parser = parserFor(head, handler);
        parser.push(body);
        parser.end();
      }
      expect(assembly.format?.name).toBe(FORMATS[name]);
      if (assembly.format === undefined || name === 'graphql' || name === 'datastar') continue;
      expect([...assembly.answer.unknown]).toEqual([]);
      expect(assembly.answer.messages.length).toBeGreaterThan(0);
    }
  },
);
