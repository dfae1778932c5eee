import { describe, expect, test } from 'vitest';
import { Assembly } from '../../../src/assemble/assembly.ts';
import { FORMATS, formatOf } from '../../../src/assemble/formats/index.ts';
import { sayingOf } from '../../../src/assemble/saying.ts';
import { assembled, pieces, type Sent } from './assemble.ts';
import { RESPONSES } from './responses.ts';

/** What each piece of an assembled response says; an empty text for one that says nothing. */
function sayings(sent: readonly Sent[]): string[] {
  const assembly = assembled(sent);
  const { format } = assembly;
  return pieces(sent).map((piece) => (format === undefined ? '' : (sayingOf(piece, format, assembly)?.text ?? '')));
}

/** The same for pieces that are read alone. */
const alone = (sent: readonly Sent[]): string[] =>
  pieces(sent).map((piece) => {
    const format = formatOf(piece);
    return format === undefined ? '' : (sayingOf(piece, format, undefined)?.text ?? '');
  });

/** Of the responses in `responses.ts`, piece by piece. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  'openai-chat': [
    'start · model m-1',
    '"It is "',
    '"cold."',
    'tool weather',
    'tool weather {"city":',
    'tool time {}',
    'tool weather "Oslo"}',
    'finish: tool_calls',
    'usage: 9 tokens in, 5 tokens out',
    '',
  ],
  'openai-completions': ['"Once"', '" more" · finish: length', ''],
  'openai-responses': [
    'start · model m-3',
    '',
    '',
    'reasoning "Think"',
    'whole reasoning "Think"',
    '',
    '',
    '"Hel"',
    '"lo"',
    'whole "Hello"',
    'whole "Hello"',
    'tool add',
    'tool add {"a":1}',
    'whole tool {"a":1}',
    'whole tool add {"a":1}',
    'finish: completed · 4 tokens',
  ],
  anthropic: [
    'start · model m-4',
    '',
    'reasoning "Hm."',
    '',
    '',
    '"Let me "',
    '"look."',
    'tool look',
    'tool look {"at":"sea"}',
    'finish: tool_use · 20 tokens',
    'end',
  ],
  gemini: ['reasoning "Hm"', '"Good "', '"day" · tool wave {"hand":"left"} · finish: STOP · 7 tokens'],
  'gemini-interactions': ['start · model m-6', '', '"Yes"', '"!"', '', 'finish: completed · 2 tokens'],
  'ai-sdk-ui': [
    'start',
    '',
    '',
    'reasoning "Well"',
    '',
    '"One"',
    'tool count',
    'tool count {"to":2}',
    'tool count {"to":2}',
    'result two',
    '',
    '',
    '',
    '"Two"',
    '',
    '',
    'finish: stop',
    '',
  ],
  'ai-sdk-data': [
    'start',
    'reasoning "Hm "',
    '"Hi"',
    '" there"',
    'tool look {"up":true}',
    'result sky',
    'finish: stop · 6 tokens',
  ],
  'ag-ui': ['', 'start', '"Here "', '"goes"', 'tool draw', 'tool draw {}', 'result drawn', 'finish: success'],
  langgraph: ['', '"Th"', '"is"', '" is" · finish: stop'],
  'langgraph-events': [
    '',
    'start · model m-15',
    '',
    'reasoning "Hm"',
    'whole reasoning "Hm"',
    '',
    '"Deep "',
    '"sea"',
    'whole "Deep sea"',
    'tool dive',
    'tool dive {"m":9}',
    'whole tool dive {"m":9}',
    'finish: tool_use · 8 tokens',
    'whole tool dive {"m":9}',
    'result dark',
    '',
  ],
  'json-rpc': ['"done" · structuredContent {"ok":true}'],
  ollama: ['reasoning "So"', '"Ahoy"', 'finish: stop · 8 tokens'],
  cohere: [
    'start',
    'reasoning "I look."',
    'tool look',
    'tool look {"n":1}',
    '',
    '',
    '"Seen"',
    'finish: COMPLETE · 7 tokens',
  ],
  dify: ['"Now"', '" then"', 'finish: message_end · 2 tokens'],
  coze: ['', '"Su"', '"re"', 'whole "Sure"', 'finish: completed · 1 token', ''],
  'chatgpt-web': ['', 'start · model m-9', '"Al"', '"ri"', '"ght"', ''],
  'bedrock-converse': ['start', '"A "', '"b"', '', 'finish: end_turn', 'usage: 2 tokens in, 3 tokens out'],
  a2a: ['start', 'working Looking', '"Snow "', '"falls"', 'finish: completed'],
  'lm-studio': [
    'start · model m-10',
    '',
    '',
    '',
    '',
    'reasoning "Hm"',
    '',
    'tool look',
    'tool look {"n":1}',
    'whole tool look {"n":1} · result look seen',
    '',
    '"A "',
    '"boat"',
    '',
    'usage: 3 tokens in, 4 tokens out',
  ],
  'mistral-conversations': [
    'start',
    'tool web_search',
    'tool web_search {"query":"ice"}',
    'result web_search {"hits":1}',
    '"Ice is "',
    '"cold"',
    'tool melt {"at":',
    'tool melt 0}',
    'usage: 5 tokens in, 6 tokens out',
  ],
  'openai-assistants': ['', '', 'start', '"No "', '"way"', 'whole "No way"', 'finish: completed · 3 tokens', ''],
  tgi: ['"Sea"', '" air"', 'whole "Sea air" · finish: eos_token · 3 tokens'],
  'llama-cpp': ['"Go"', '" on"', 'finish: limit · 2 tokens'],
  langserve: ['"Far "', '"out"', ''],
  adk: [
    '"Turn "',
    '"left"',
    'whole "Turn left" · tool walk {"m":5}',
    'result walk {"ok":true}',
    '"There." · finish: STOP',
  ],
  'anthropic-sessions': [
    'start',
    'reasoning (kept by the provider)',
    'tool bash {"command":"ls"}',
    'result [{"type":"text","text":"a.txt"}]',
    'usage: 4 tokens in, 5 tokens out',
    '"One file."',
    'finish: end_turn',
  ],
  'anthropic-completions': ['" Well"', '" then"', '', 'finish: stop_sequence'],
  'cohere-v1': ['start', '"Oh"', '" yes"', 'finish: COMPLETE · 2 tokens'],
  'coze-workflow': ['start', '"Up "', '"hill"', 'finish: done'],
};

describe.each(RESPONSES.map((each) => [each.format, each.sent] as const))('%s', (format, sent) => {
  test('says for each piece what it adds', () => {
    expect(sayings(sent)).toEqual(SAID[format]);
  });

  test('says the same of a piece whatever follows it', () => {
    for (let pieces = 1; pieces <= sent.length; pieces += 1) {
      // The first piece of some formats could be of another one.
      if (assembled(sent.slice(0, pieces)).format === undefined) continue;
      expect(sayings(sent.slice(0, pieces))[pieces - 1]).toBe(SAID[format]?.[pieces - 1]);
    }
  });

  test('says the same of a piece that is read before earlier ones', () => {
    for (const [index, said] of alone(sent).entries()) {
      const whole = SAID[format]?.[index] ?? '';
      // Only earlier pieces show the open tool call, the new text and the author.
      const isNearly = [whole.replace(/^whole /, ''), whole.replace(/^tool \w+/, 'tool')].includes(said);
      expect(said === '' || isNearly || format === 'langgraph', `${whole} / ${said}`).toBe(true);
    }
  });
});

test('events outside a message, such as states, say nothing', () => {
  expect(
    sayings([
      ['datastar-patch-signals', 'signals {"a":1}'],
      ['datastar-patch-elements', 'elements <p>a</p>'],
    ]),
  ).toEqual(['', '']);
  expect(
    sayings([
      ['next', { data: { a: 1 } }],
      ['complete', ''],
    ]),
  ).toEqual(['', '']);
  expect(sayings(['{"tick":1}', 'text'])).toEqual(['', '']);
  expect(FORMATS.map(({ name }) => name).filter((name) => SAID[name] === undefined)).toEqual([
    'graphql',
    'datastar',
    'json-patch',
    'path-updates',
  ]);
});

test('an error comes first', () => {
  const { sent } = RESPONSES.find(({ format }) => format === 'anthropic') ?? { sent: [] };
  const error: Sent = ['error', { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }];
  const assembly = assembled([...sent.slice(0, 7), error]);
  const [piece] = pieces([error]);
  if (assembly.format === undefined || piece === undefined) throw new Error('no format');
  expect(sayingOf({ ...piece, row: 7 }, assembly.format, assembly)).toEqual({
    text: 'error: overloaded_error: Overloaded',
    tone: 'error',
  });
  expect(sayings([['next', { errors: [{ message: 'no such field' }] }]])).toEqual(['error: no such field']);
});

test('sources that a provider repeats with each piece do not push its words aside', () => {
  const chunk = (content: string) => ({
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta: { content } }],
    citations: ['https://a.test/'],
  });
  expect(sayings([chunk('One'), chunk(' two')])).toEqual(['"One"', '" two"']);
  expect(sayings([{ ...chunk(''), search_results: [] }])).toEqual(['source https://a.test/']);
});

test('a long text is cut to what fits on a line', () => {
  const text = 'x'.repeat(1_000_000);
  const chunk = { object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content: text } }] };
  expect(sayings([chunk])[0]?.length).toBeLessThan(600);
});

test('a piece in the middle of a long answer says what it added', () => {
  const assembly = new Assembly();
  const [first] = RESPONSES;
  const sent = [...(first?.sent.slice(0, 1) ?? []), ...Array.from({ length: 20_000 }, () => first?.sent[1] ?? '')];
  for (const piece of pieces(sent)) assembly.add(piece);
  const middle = pieces(sent).at(10_000);
  if (assembly.format === undefined || middle === undefined) throw new Error('no format');
  const [part] = assembly.answer.messages[0]?.parts ?? [];
  expect(assembly.answer.growth.of(10_000)).toEqual([{ part, text: 'It is ' }]);
  expect(sayingOf(middle, assembly.format, assembly)?.text).toBe('"It is "');
});

test('parts that grow in turns each keep their rows', () => {
  const call = (index: number, args: string) => ({
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta: { tool_calls: [{ index, function: { name: `t${index}`, arguments: args } }] } }],
  });
  const both = {
    object: 'chat.completion.chunk',
    choices: [
      {
        index: 0,
        delta: {
          tool_calls: [
            { index: 0, function: { arguments: '3' } },
            { index: 1, function: { arguments: '4' } },
          ],
        },
      },
    ],
  };
  expect(sayings([call(0, '1'), call(1, '2'), both, call(1, '5'), call(0, '6')])).toEqual([
    'tool t0 1',
    'tool t1 2',
    'tool t0 3 · tool t1 4',
    'tool t1 5',
    'tool t0 6',
  ]);
});
