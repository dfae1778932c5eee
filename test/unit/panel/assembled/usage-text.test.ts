import { expect, test } from 'vitest';
import { usageText } from '../../../../src/panel/assembled/usage-text.ts';
import { output } from '../../assemble/assemble.ts';

const anthropic = (usage: object) => [
  {
    type: 'message_start',
    message: { id: 'm', type: 'message', role: 'assistant', model: 'claude', content: [], usage },
  },
];
const openai = (usage: object) => [
  { object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content: 'a' } }] },
  { object: 'chat.completion.chunk', choices: [], usage },
];

test.each([
  [
    'Anthropic, which counts a cache beside the input',
    anthropic({ input_tokens: 10, output_tokens: 5, cache_read_input_tokens: 2000, cache_creation_input_tokens: 300 }),
    10,
    '2,310 tokens in (2,000 cached), 5 tokens out',
  ],
  ['Anthropic, without a cache', anthropic({ input_tokens: 10, output_tokens: 5 }), 10, '10 tokens in, 5 tokens out'],
  [
    'OpenAI, which counts a cache in the input',
    openai({ prompt_tokens: 10, completion_tokens: 5, prompt_tokens_details: { cached_tokens: 8 } }),
    10,
    '10 tokens in (8 cached), 5 tokens out',
  ],
])('the whole input is shown, as told by %s', (_, sent, input, text) => {
  const usage = output(sent).messages[0]?.usage;
  expect(usage?.input).toBe(input);
  expect(usage && usageText(usage)).toBe(text);
});

test('Bedrock counts a cache beside the input', () => {
  const counts = { inputTokens: 10, outputTokens: 5, cacheReadInputTokens: 2000, cacheWriteInputTokens: 300 };
  const sent = [
    { messageStart: { role: 'assistant' } },
    { contentBlockDelta: { contentBlockIndex: 0, delta: { text: 'a' } } },
    { metadata: { usage: counts, metrics: { latencyMs: 4 } } },
  ];
  const usage = output(sent).messages[0]?.usage;
  expect(usage?.input).toBe(10);
  expect(usage && usageText(usage)).toBe('2,310 tokens in (2,000 cached), 5 tokens out');
});
