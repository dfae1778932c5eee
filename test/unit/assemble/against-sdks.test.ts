import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkAgainstSdks } from '../../sdks/check-against-sdks.ts';
import { checkRecording } from '../../sdks/check-recording.ts';
import { compareOutcomes } from '../../sdks/compare-outcomes.ts';
import type { Outcome } from '../../sdks/outcome.ts';
import { recordingOf } from '../../sdks/recording.ts';
import { pieces, type Sent } from './assemble.ts';
import { RESPONSES } from './responses.ts';

/** By format: whose recording it is, and who reads it beside `src/assemble`. */
const SDKS: Readonly<Record<string, readonly [provider: string, sdks: readonly string[]]>> = {
  'openai-chat': ['openai', ['openai', '@ai-sdk/openai']],
  'openai-responses': ['openai', ['openai', '@ai-sdk/openai']],
  anthropic: ['anthropic', ['@anthropic-ai/sdk', '@ai-sdk/anthropic']],
  gemini: ['google', ['@ai-sdk/google']],
  'gemini-interactions': ['google', ['@ai-sdk/google']],
  cohere: ['cohere', ['@ai-sdk/cohere']],
  'bedrock-converse': ['amazon-bedrock', ['@ai-sdk/amazon-bedrock']],
  'ai-sdk-ui': ['ai', ['ai']],
};

const lines = (sent: readonly Sent[]): string =>
  pieces(sent)
    .map(({ data }) => data)
    .join('\n');

test.each(RESPONSES.filter(({ format }) => format in SDKS).map((each) => [each.format, each.sent] as const))(
  'SDKs read the same from %s',
  async (format, sent) => {
    const [provider, sdks] = SDKS[format] ?? ['', []];
    const checked = await checkRecording(recordingOf(`${provider}--example.jsonl`, lines(sent)));
    expect(checked.format).toBe(format);
    expect(checked.verdicts.map(({ sdk }) => sdk)).toEqual(['chunks', 'cuts', ...sdks]);
    expect(checked.verdicts.flatMap(({ differences }) => differences)).toEqual([]);
  },
);

const ours: Outcome = {
  text: 'a',
  reasoning: 'b',
  tools: [{ name: 'look', arguments: '{"at": "sea"}' }],
  finish: 'stop',
  input: 1,
  output: 2,
  ended: true,
};
const fieldsThatDiffer = (theirs: Partial<Outcome>, hasAllTools = true) =>
  compareOutcomes(ours, { ...ours, ...theirs }, hasAllTools).map(({ field }) => field);
const call = (name: string, args: string) => ({ tools: [{ name, arguments: args }] });

test('each value that an SDK reports differently is a difference', () => {
  expect(fieldsThatDiffer({ text: 'x', reasoning: 'x', finish: 'x', input: 9, output: 9, tools: [] })).toEqual([
    'text',
    'reasoning',
    'finish',
    'input',
    'output',
    'tools',
  ]);
  expect(fieldsThatDiffer({ reasoning: undefined, finish: undefined, input: undefined })).toEqual([]);
  expect(fieldsThatDiffer(call('look', '{"at":"sea"}'))).toEqual([]);
  expect(fieldsThatDiffer(call('look', '{"at":"land"}'))).toEqual(['tools']);
  expect(fieldsThatDiffer(call('see', '{"at":"sea"}'), false)).toEqual(['tools']);
  expect(fieldsThatDiffer(call('look', '{}'))).toEqual(['tools']);
  expect(fieldsThatDiffer(call('look', '{}'), false)).toEqual([]);
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sse-inspector-sdks-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('the table shows for each recording whether all SDKs agree', async () => {
  const chunk = (content: string) => ({
    id: 'c',
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta: { content } }],
  });
  const end = { id: 'c', object: 'chat.completion.chunk', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] };
  const role = { id: 'c', object: 'chat.completion.chunk', choices: [{ index: 0, delta: { role: 'assistant' } }] };
  const printed: string[] = [];
  const check = () => checkAgainstSdks(folder, (line) => printed.push(line));
  await expect(check()).rejects.toThrow('holds no recording');
  await writeFile(join(folder, 'openai--good.jsonl'), lines([role, chunk('It '), chunk('works'), end]));
  expect(await check()).toBe(true);
  expect(printed.join('\n')).toContain('All 1 recordings agree.');
  // An SDK gives up at an error inside of the answer.
  const error = { error: { message: 'overloaded' } };
  await writeFile(join(folder, 'openai--bad.jsonl'), lines([role, chunk('It '), error, end]));
  expect(await check()).toBe(false);
  expect(printed.join('\n')).toMatch(
    /openai--bad .*DIFFERS[\s\S]*openai: throws[\s\S]*overloaded[\s\S]*1 of 2 recordings differ/,
  );
});
