/** What servers of the chat completions API, and others, do differently. */
import { expect, test } from 'vitest';
import { assembled, output, type Sent } from './assemble.ts';

const delta = (fields: object, choice: object = {}) => ({ choices: [{ index: 0, delta: fields, ...choice }] });
const first = (sent: readonly Sent[]) => output(sent).messages[0];
const texts = (sent: readonly Sent[]) => first(sent)?.parts.map(({ kind, text }) => [kind, text]);

test('a first chunk with filter results alone is no message', () => {
  const azure = { choices: [], id: '', model: '', object: '', prompt_filter_results: [{ prompt_index: 0 }] };
  expect(output([azure]).messages).toEqual([]);
  expect(texts([azure, delta({ content: 'Hi' })])).toEqual([['text', 'Hi']]);
});

test.each(['reasoning_content', 'reasoning'])('reasoning comes as %s', (name) => {
  expect(
    texts([delta({ [name]: 'Hm', content: null }), delta({ [name]: '.', content: null }), delta({ content: 'So' })]),
  ).toEqual([
    ['reasoning', 'Hm.'],
    ['text', 'So'],
  ]);
});

test('content comes as a list of thoughts and texts', () => {
  const thinking = { type: 'thinking', thinking: [{ type: 'text', text: 'Hm' }] };
  expect(texts([delta({ content: [thinking] }), delta({ content: [{ type: 'text', text: 'So' }] })])).toEqual([
    ['reasoning', 'Hm'],
    ['text', 'So'],
  ]);
});

test('tool calls without an index come whole', () => {
  const call = (id: string, name: string) => ({ id, function: { name, arguments: '{}' } });
  const message = first([delta({ tool_calls: [call('a', 'one'), call('b', 'two')] })]);
  expect(message?.parts.map(({ name }) => name)).toEqual(['one', 'two']);
});

test('citations that are repeated with each chunk are shown once, beside one text', () => {
  const chunk = (content: string) => ({ ...delta({ content }), citations: ['https://a.test/', 'https://b.test/'] });
  expect(first([chunk('One '), chunk('two')])?.parts.map(({ kind, text, url }) => text ?? [kind, url])).toEqual([
    'One two',
    ['citation', 'https://a.test/'],
    ['citation', 'https://b.test/'],
  ]);
});

test('several choices are several messages', () => {
  const chunk = (index: number, content: string) => ({ choices: [{ index, delta: { content } }] });
  const messages = output([chunk(0, 'a'), chunk(1, 'x'), chunk(0, 'b'), chunk(1, 'y')]).messages;
  expect(messages.map(({ parts }) => parts.map(({ text }) => text))).toEqual([['ab'], ['xy']]);
});

test('an error inside the stream is shown', () => {
  const error = { error: { message: 'overloaded', code: 503 } };
  expect(first([delta({ content: 'a' }), error])).toMatchObject({ error: '503: overloaded', ended: false });
  expect(
    first([
      { type: 'message_start', message: {} },
      { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } },
    ]),
  ).toMatchObject({
    error: 'overloaded_error: Overloaded',
    ended: false,
  });
});

test('Gemini: arguments in pieces grow where their paths say', () => {
  const part = (functionCall: object) => ({ candidates: [{ content: { parts: [{ functionCall }] } }] });
  const piece = (jsonPath: string, value: object, more = true) =>
    part({ partialArgs: [{ jsonPath, ...value }], ...(more ? { willContinue: true } : {}) });
  const message = first([
    part({ name: 'cook', willContinue: true }),
    piece('$.dish.name', { stringValue: 'So' }),
    piece('$.dish.name', { stringValue: 'up' }),
    piece('$.steps[0]', { stringValue: 'stir' }),
    piece('$.steps[1]', { numberValue: 2 }),
    piece('$.__proto__.polluted', { boolValue: true }),
    part({}),
    part({ name: 'eat', args: {} }),
  ]);
  expect(message?.parts.map(({ arguments: args, name }) => [name, JSON.parse(args ?? '')])).toEqual([
    ['cook', JSON.parse('{"dish":{"name":"Soup"},"steps":["stir",2],"__proto__":{"polluted":true}}')],
    ['eat', {}],
  ]);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

test('AI SDK: a step that is reset takes its parts back', () => {
  const message = first([
    { type: 'start-step' },
    { type: 'text-delta', id: '0', delta: 'kept' },
    { type: 'start-step' },
    { type: 'text-delta', id: '0', delta: 'not kept' },
    { type: 'reset-step' },
    { type: 'text-delta', id: '0', delta: 'again' },
  ]);
  expect(message?.parts.map(({ text }) => text)).toEqual(['kept', 'again']);
});

test('a whole text at the end that is not the sum of its pieces is noticed', () => {
  const event = (type: string, more: object) => ({
    type: `response.output_text.${type}`,
    output_index: 0,
    content_index: 0,
    ...more,
  });
  const { answer } = assembled([event('delta', { delta: 'Hel' }), event('done', { text: 'Hello' })]);
  expect(answer.messages[0]?.parts[0]).toMatchObject({ differs: true });
});

test('kinds of pieces that a format does not know are listed', () => {
  const { answer } = assembled([
    { type: 'message_start', message: {} },
    { type: 'message_dance' },
    { type: 'message_dance' },
  ]);
  expect([...answer.unknown]).toEqual([['message_dance', { count: 2, firstRow: 1 }]]);
});

test('ChatGPT web: a hand-over to another transport is said', () => {
  const { answer } = assembled([['delta_encoding', '"v1"'], { type: 'stream_handoff' }]);
  expect(answer.handover).toContain('WebSocket');
});
