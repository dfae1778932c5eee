/** JSON-RPC as the Model Context Protocol has it. */
import { expect, test } from 'vitest';
import { mcpText } from '../../../src/assemble/mcp.ts';
import { assembled, output } from './assemble.ts';

const notification = (name: string, params: object) => ({ jsonrpc: '2.0', method: `notifications/${name}`, params });
const progress = (step: number, message: string) =>
  notification('progress', { progressToken: 1, progress: step, total: 2, message });
const response = (id: number, text: string) => ({
  jsonrpc: '2.0',
  id,
  result: { content: [{ type: 'text', text }] },
});

test('progress and log of a request are part of its response, one line each', () => {
  const sent = [
    progress(1, 'reading'),
    notification('message', { level: 'info', data: 'half' }),
    progress(2, 'writing'),
    response(7, 'done'),
  ];
  expect(output(sent.slice(0, 3)).messages).toMatchObject([{ role: 'notifications', ended: false }]);
  expect(output(sent).messages).toEqual([
    {
      format: 'json-rpc',
      id: '7',
      role: 'response',
      parts: [
        { kind: 'data', name: 'progress', text: '1 of 2 reading\n2 of 2 writing' },
        { kind: 'data', name: 'message', text: 'info: half' },
        { kind: 'text', text: 'done' },
      ],
      ended: true,
    },
  ]);
  const [part] = assembled(sent).answer.messages[0]?.parts ?? [];
  expect([0, 15].map((offset) => part?.text.rowAt(offset))).toEqual([0, 2]);
});

test('a long-lived stream has one part per kind of notification', () => {
  const updated = (uri: string) => notification('resources/updated', { uri });
  const [message] = output(Array.from({ length: 1000 }, (_, index) => updated(`file:${index}`))).messages;
  expect(message?.parts).toHaveLength(1);
  expect(message?.parts[0]?.text?.split('\n')).toHaveLength(1000);
});

test('responses to several requests are separate messages, as are requests of the server', () => {
  const ask = { jsonrpc: '2.0', id: 'x', method: 'elicitation/create', params: { message: 'Why?' } };
  const messages = output([progress(1, ''), ask, response(1, 'a'), [response(2, 'b'), response(3, 'c')]]).messages;
  expect(messages.map(({ id, role }) => [role, id])).toEqual([
    ['response', '1'],
    ['request', 'x'],
    ['response', '2'],
    ['response', '3'],
  ]);
});

test('a response may ask for input instead', () => {
  const inputRequests = { a: { method: 'elicitation/create', params: { message: 'Why?' } } };
  const [message] = output([
    { jsonrpc: '2.0', id: 1, result: { resultType: 'input_required', inputRequests } },
  ]).messages;
  expect(message).toMatchObject({
    finish: 'input_required',
    parts: [{ kind: 'tool-call', name: 'elicitation/create', arguments: '{"message":"Why?"}' }],
  });
});

const body = (params: object) => JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });

interface Told {
  headers?: readonly (readonly [string, string])[];
  answer?: readonly (readonly [string, string])[];
  body?: string;
}

test.each<[string, Told, string | undefined]>([
  ['a header', { headers: [['mcp-protocol-version', '2025-06-18']] }, 'MCP 2025-06-18'],
  ['what is proposed', { body: body({ protocolVersion: '2025-03-26' }) }, 'MCP 2025-03-26'],
  [
    'each request, which has no session then',
    { body: body({ _meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' } }) },
    'MCP 2026-07-28: no sessions, no resumption',
  ],
  ['nothing but a session', { answer: [['mcp-session-id', 's1']] }, 'MCP, session s1'],
  [
    'a header, with a session',
    { headers: [['mcp-protocol-version', '2025-06-18']], answer: [['mcp-session-id', 's1']] },
    'MCP 2025-06-18, session s1',
  ],
  ['nothing', { body: '{"protocolVersion"' }, undefined],
])('the revision comes from %s', (_, { answer = [], body: requestBody, headers = [] }, text) => {
  const pairs = (list: readonly (readonly [string, string])[]) =>
    list.map(([name, value]): [string, string] => [name, value]);
  expect(mcpText({ requestBody, requestHeaders: pairs(headers), responseHeaders: pairs(answer) })).toBe(text);
});
