import { expect, test } from 'vitest';
import { conversationOf, questionOf } from '../../../src/assemble/conversation.ts';

test.each([
  [
    'chat completions',
    {
      messages: [
        { role: 'system', content: 'Be kind' },
        { role: 'user', content: [{ type: 'text', text: 'Hi' }, { type: 'image_url' }] },
      ],
    },
    ['system: Be kind', 'user: Hi\n[image_url]'],
  ],
  [
    'Anthropic',
    { system: [{ type: 'text', text: 'Be kind' }], messages: [{ role: 'user', content: 'Hi' }] },
    ['system: Be kind', 'user: Hi'],
  ],
  [
    'Responses',
    { instructions: 'Be kind', input: [{ role: 'user', content: [{ type: 'input_text', text: 'Hi' }] }] },
    ['system: Be kind', 'user: Hi'],
  ],
  ['Responses with a text', { input: 'Hi' }, ['user: Hi']],
  ['Gemini', { contents: [{ role: 'user', parts: [{ text: 'Hi' }] }] }, ['user: Hi']],
  ['AI SDK', { id: 'c', messages: [{ role: 'user', parts: [{ type: 'text', text: 'Hi' }] }] }, ['user: Hi']],
  ['completions', { prompt: 'Once' }, ['user: Once']],
  [
    'a tool that was called',
    { messages: [{ role: 'assistant', content: null, tool_calls: [{ function: { name: 'look' } }] }] },
    ['assistant: [tool call look]'],
  ],
  [
    'JSON-RPC',
    { jsonrpc: '2.0', id: 3, method: 'tools/call', params: { name: 'look', arguments: { at: 'sea' } } },
    ['request 3: tools/call look {"at":"sea"}'],
  ],
  [
    'JSON-RPC in a batch',
    [
      { jsonrpc: '2.0', id: 1, method: 'tools/list' },
      { jsonrpc: '2.0', method: 'notifications/initialized' },
    ],
    ['request 1: tools/list', 'notification: notifications/initialized'],
  ],
  [
    'A2A',
    {
      jsonrpc: '2.0',
      id: 1,
      method: 'message/stream',
      params: { message: { role: 'user', parts: [{ kind: 'text', text: 'Hi' }] } },
    },
    ['request 1: message/stream Hi'],
  ],
  ['another body', { query: { a: 1 }, items: [1] }, []],
])('finds the conversation of %s', (_, body, turns) => {
  expect(conversationOf(JSON.stringify(body)).map(({ role, text }) => `${role}: ${text}`)).toEqual(turns);
});

test.each(['', '{"messages":', '[]', 'null', '{"messages":[null,1,{}]}'])('finds none in %j', (body) => {
  expect(conversationOf(body)).toEqual([]);
});

test.each([
  [
    'the latest words of the user',
    {
      model: 'm-1',
      messages: [
        { role: 'user', content: 'One' },
        { role: 'assistant', content: 'Two' },
        { role: 'user', content: 'Three' },
        { role: 'tool', content: '4' },
      ],
    },
    { model: 'm-1', prompt: 'Three' },
  ],
  ['what there is, without a user', { system: 'Be kind' }, { model: undefined, prompt: 'Be kind' }],
  ['nothing, without a conversation', { model: 7 }, { model: undefined, prompt: undefined }],
])('takes %s as the question', (_, body, question) => {
  expect(questionOf(JSON.stringify(body))).toEqual(question);
});
