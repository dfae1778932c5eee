import { describe, expect, test } from 'vitest';
import { Assembly } from '../../../src/assemble/assembly.ts';
import { FORMATS } from '../../../src/assemble/formats/index.ts';
import { pieceOf } from '../../../src/assemble/piece.ts';
import { assembled, output } from './assemble.ts';

const chat = (content: string) => ({ choices: [{ index: 0, delta: { content } }] });

describe('the format of a response', () => {
  test.each([
    [['plain text', 'more of it']],
    [[{ price: 1 }, { price: 2 }]],
    [
      [
        ['status', '{"done":1}'],
        ['status', '{"done":2}'],
      ] as const,
    ],
    [['[DONE]']],
    [['']],
    [[{ type: 'start' }, { type: 'error', message: 'x' }, { type: 'finish' }]],
    [[{ event: 'message', text: 'x' }]],
    [[{ text: 'x', content: 'y', delta: 'z', choices: null }]],
    [[{ message: 'hello', done: false }]],
  ])('is unknown for %j', (sent) => {
    expect(assembled(sent).format).toBeUndefined();
    expect(output(sent)).toEqual({ messages: [], states: [] });
  });

  test('follows the majority of the first pieces, which are taken again', () => {
    const sent = [{ jsonrpc: '2.0', method: 'notifications/progress' }, chat('a'), chat('b'), chat('c')];
    expect(assembled(sent.slice(0, 1)).format?.name).toBe('json-rpc');
    expect(output(sent).messages).toMatchObject([{ format: 'openai-chat', parts: [{ text: 'abc' }] }]);
  });

  test('is found late, after pieces that say nothing', () => {
    const sent = [...Array.from({ length: 100 }, () => 'ping'), chat('a')];
    expect(output(sent).messages).toMatchObject([{ parts: [{ text: 'a' }] }]);
  });

  test('can be set by the caller', () => {
    const completions = FORMATS.find(({ name }) => name === 'openai-completions');
    const assembly = new Assembly(completions);
    assembly.add(pieceOf(0, '', JSON.stringify({ choices: [{ text: 'a' }] })));
    assembly.add(pieceOf(1, '', JSON.stringify(chat('b'))));
    expect(assembly.format?.name).toBe('openai-completions');
    expect(assembly.answer.messages[0]?.parts[0]?.text.value).toBe('a');
  });
});

test('a message of 100 000 pieces keeps the row of each', () => {
  const assembly = new Assembly();
  const count = 100_000;
  for (let row = 0; row < count; row += 1) assembly.add(pieceOf(row, '', JSON.stringify(chat('ab'))));
  const text = assembly.answer.messages[0]?.parts[0]?.text;
  expect(text?.length).toBe(2 * count);
  expect(text?.rowAt(2 * 77_777 + 1)).toBe(77_777);
});

describe('the frames of Bedrock', () => {
  test('may be named by their headers', () => {
    const [message] = output([
      ['messageStart', { role: 'assistant' }],
      ['contentBlockDelta', { contentBlockIndex: 0, delta: { text: 'A b' } }],
      ['messageStop', { stopReason: 'end_turn' }],
    ]).messages;
    expect(message).toMatchObject({ format: 'bedrock-converse', parts: [{ text: 'A b' }], finish: 'end_turn' });
  });

  test('may be an exception', () => {
    const [message] = output([
      ['messageStart', { role: 'assistant' }],
      ['throttlingException', { message: 'too many' }],
    ]).messages;
    expect(message?.error).toBe('throttlingException: too many');
  });

  test('may hold the events of a model’s own format', () => {
    const chunk = (event: object) =>
      ['chunk', { bytes: Buffer.from(JSON.stringify(event)).toString('base64'), p: 'abc' }] as const;
    const [message] = output([
      chunk({ type: 'message_start', message: { id: 'm', role: 'assistant', content: [], usage: {} } }),
      chunk({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }),
      chunk({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Grüße' } }),
      chunk({ type: 'message_stop' }),
    ]).messages;
    expect(message).toMatchObject({ format: 'anthropic', parts: [{ text: 'Grüße' }], ended: true });
    expect(() => output([['chunk', { bytes: 'no base64!' }]])).not.toThrow();
  });
});
