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

test('reasoning comes as details, beside its text or instead of it', () => {
  const detail = { type: 'reasoning.text', text: 'Hm' };
  expect(texts([delta({ reasoning: 'Hm', reasoning_details: [detail] })])).toEqual([['reasoning', 'Hm']]);
  expect(texts([delta({ reasoning_details: [detail, { type: 'reasoning.summary', summary: '.' }] })])).toEqual([
    ['reasoning', 'Hm.'],
  ]);
  const encrypted = { type: 'reasoning.encrypted', data: 'x' };
  expect(first([delta({ reasoning_details: [encrypted] })])?.parts).toEqual([{ kind: 'reasoning', redacted: true }]);
});

test.each([
  ['a number', { usage: { completion_tokens: 4, cost: 0.5 } }, { output: 4, cost: 0.5 }],
  ['an object', { usage: { cost: { total_cost: 0.5 } } }, { cost: 0.5 }],
  ['ticks', { usage: { cost_in_usd_ticks: 5e9 } }, { cost: 0.5 }],
  ['seconds', { usage: { completion_tokens: 4, completion_time: 0.5 } }, { output: 4, speed: 8 }],
  ['timings', { timings: { predicted_per_second: 8 } }, { speed: 8 }],
  ['a cache of its own', { usage: { prompt_tokens: 4, prompt_cache_hit_tokens: 3 } }, { input: 4, cached: 3 }],
])('cost, speed and cache come as %s', (_, fields, usage) => {
  expect(first([delta({ content: 'a' }), { choices: [], ...fields }])?.usage).toEqual(usage);
});

test('a whole message after the pieces adds nothing to them', () => {
  const chunk = (content: string, whole: string) =>
    delta({ content }, { message: { role: 'assistant', content: whole } });
  const last = {
    object: 'chat.completion.chunk',
    choices: [{ index: 0, message: { content: 'It is' }, finish_reason: 'stop' }],
  };
  expect(texts([chunk('It', 'It'), chunk(' is', 'It is'), last])).toEqual([['text', 'It is']]);
});

test('suggestions beside an answer are kept', () => {
  const proposed = { choices: [], related_questions: ['Why?'] };
  expect(first([delta({ content: 'a' }), proposed])?.parts[1]).toEqual({
    kind: 'data',
    name: 'related_questions',
    value: ['Why?'],
  });
});

test('chunks of an unknown kind are listed', () => {
  const { answer } = assembled([delta({ content: 'a' }), { object: 'route.selected', route: 'x' }, { note: 1 }]);
  expect([...answer.unknown.keys()]).toEqual(['route.selected', 'no choices']);
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
  expect(first([delta({ content: 'a' }), { object: 'error', message: 'too long', code: 400 }])?.error).toBe(
    '400: too long',
  );
  expect(first([delta({ content: 'a' }, { error: { message: 'lost' }, finish_reason: 'error' })])?.error).toBe('lost');
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

test('Responses: the operation of a patch is its arguments, while its diff comes in pieces', () => {
  const item = (diff: string) => ({ type: 'apply_patch_call', operation: { type: 'create_file', path: 'a.md', diff } });
  const place = { output_index: 0 };
  const sent = [
    { type: 'response.output_item.added', ...place, item: item('') },
    { type: 'response.apply_patch_call_operation_diff.delta', ...place, delta: '+# "A"' },
    { type: 'response.apply_patch_call_operation_diff.delta', ...place, delta: '\n+b' },
    { type: 'response.apply_patch_call_operation_diff.done', ...place, diff: '+# "A"\n+b' },
    { type: 'response.output_item.done', ...place, item: item('+# "A"\n+b') },
  ];
  const operation = '{"type":"create_file","path":"a.md","diff":"+# \\"A\\"\\n+b';
  expect(first(sent.slice(0, 3))?.parts).toEqual([{ kind: 'tool-call', name: 'apply_patch', arguments: operation }]);
  expect(first(sent)?.parts).toMatchObject([{ arguments: `${operation}"}` }]);
  expect(assembled(sent).answer.messages[0]?.parts[0]).toMatchObject({ differs: false });
  expect(assembled(sent.toSpliced(1, 1)).answer.messages[0]?.parts[0]).toMatchObject({ differs: true });
  expect(first(sent.slice(4))?.parts).toMatchObject([{ arguments: JSON.stringify(item('+# "A"\n+b').operation) }]);
});

test('Responses: the commands of a shell are its arguments, one after the other', () => {
  const event = (step: string, command_index: number, more: object = {}) => ({
    type: `response.shell_call_command.${step}`,
    output_index: 0,
    command_index,
    ...more,
  });
  const action = { commands: ['ls "a"', 'pwd'], timeout_ms: 5 };
  const done = { type: 'response.output_item.done', output_index: 0, item: { type: 'shell_call', action } };
  const sent = [
    { type: 'response.output_item.added', output_index: 0, item: { type: 'shell_call', action: { commands: [] } } },
    event('added', 0, { command: '' }),
    event('delta', 0, { delta: 'ls ' }),
    event('delta', 0, { delta: '"a"' }),
    event('done', 0, { command: 'ls "a"' }),
    event('added', 1, { command: '' }),
    event('delta', 1, { delta: 'pwd' }),
    event('done', 1, { command: 'pwd' }),
    done,
  ];
  expect(first(sent.slice(0, 7))?.parts).toMatchObject([
    { name: 'shell', arguments: '{"commands":["ls \\"a\\"","pwd' },
  ]);
  expect(first(sent)?.parts).toMatchObject([{ arguments: JSON.stringify(action) }]);
  expect(assembled(sent).answer.messages[0]?.parts[0]).toMatchObject({ differs: false });
  expect(first([done])?.parts).toMatchObject([{ arguments: JSON.stringify(action) }]);
});

test('Responses: the tools of an MCP server are listed, not called', () => {
  const item = { type: 'mcp_list_tools', tools: [{ name: 'look' }] };
  const parts = first([{ type: 'response.output_item.done', output_index: 0, item }])?.parts;
  expect(parts).toEqual([{ kind: 'data', name: 'mcp_list_tools', value: [{ name: 'look' }] }]);
});

test('Anthropic: a message may have its content from the start', () => {
  const call = { type: 'tool_use', id: 't', name: 'roll', input: { dice: 2 } };
  const message = first([
    { type: 'message_start', message: { content: [call], stop_reason: 'tool_use' } },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: 'So' } },
    { type: 'message_stop' },
  ]);
  expect(message).toMatchObject({ finish: 'tool_use', ended: true });
  expect(message?.parts).toMatchObject([
    { kind: 'tool-call', name: 'roll', arguments: '{"dice":2}' },
    { kind: 'text', text: 'So' },
  ]);
});

test('Gemini Interactions: thoughts count as output', () => {
  const usage = { total_input_tokens: 1, total_output_tokens: 2, total_thought_tokens: 3 };
  const message = first([{ event_type: 'interaction.completed', interaction: { status: 'completed', usage } }]);
  expect(message?.usage).toEqual({ input: 1, output: 5, reasoning: 3 });
});

test('Gemini: each piece of the arguments is added at its JSON path', () => {
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

test('AI SDK: a step that is reset loses its parts', () => {
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

test('a final text that differs from the sum of its pieces is reported', () => {
  const event = (type: string, more: object) => ({
    type: `response.output_text.${type}`,
    output_index: 0,
    content_index: 0,
    ...more,
  });
  const { answer } = assembled([event('delta', { delta: 'Hel' }), event('done', { text: 'Hello' })]);
  expect(answer.messages[0]?.parts[0]).toMatchObject({ differs: true });
});

test('unknown kinds of pieces are listed', () => {
  const { answer } = assembled([
    { type: 'message_start', message: {} },
    { type: 'message_dance' },
    { type: 'message_dance' },
  ]);
  expect([...answer.unknown]).toEqual([['message_dance', { count: 2, firstRow: 1 }]]);
});

test('ChatGPT web: a switch to another transport is reported', () => {
  const { answer } = assembled([['delta_encoding', '"v1"'], { type: 'stream_handoff' }]);
  expect(answer.handover).toContain('WebSocket');
});

test('A2A: version 1 names its events by their field, without JSON-RPC too', () => {
  const parts = (text: string) => [{ text }];
  const message = first([
    { task: { id: 'k', contextId: 'x', status: { state: 'TASK_STATE_WORKING' } } },
    { artifactUpdate: { taskId: 'k', artifact: { artifactId: 'r', parts: parts('a') } } },
    { artifactUpdate: { taskId: 'k', artifact: { artifactId: 'r', parts: parts('b') }, append: true } },
    {
      artifactUpdate: {
        taskId: 'k',
        artifact: { artifactId: 's', parts: [{ url: 'https://a.test/', mediaType: 'image/png' }] },
      },
    },
    { artifactUpdate: { taskId: 'k', artifact: { artifactId: 'r', parts: parts('c') } } },
    {
      statusUpdate: {
        taskId: 'k',
        status: { state: 'TASK_STATE_INPUT_REQUIRED', message: { messageId: 'm', parts: parts('Which?') } },
      },
    },
  ]);
  expect(message).toMatchObject({ format: 'a2a', id: 'k', finish: 'input-required', ended: true });
  expect(message?.parts).toEqual([
    { kind: 'text', text: 'c' },
    { kind: 'image', url: 'https://a.test/', mediaType: 'image/png' },
    { kind: 'text', text: 'Which?' },
  ]);
});

test('A2A: a failed task says why', () => {
  const status = { state: 'failed', message: { messageId: 'm', parts: [{ kind: 'text', text: 'No way' }] } };
  const result = { kind: 'status-update', taskId: 'k', status, final: true };
  expect(first([{ jsonrpc: '2.0', id: 1, result }])).toMatchObject({ finish: 'failed', error: 'No way' });
});

test('LangServe: the metadata before the pieces may come from LangGraph', () => {
  const piece = (content: string): [string, object] => ['data', { type: 'AIMessageChunk', id: 'm', content }];
  const sent: Sent[] = [['metadata', { run_id: 'r' }], piece('a'), piece('b'), ['end', '']];
  expect(first(sent)).toMatchObject({ format: 'langserve', parts: [{ text: 'ab' }], ended: true });
});

test('LangServe: events of runnables and patches of a log', () => {
  const chunk = { type: 'AIMessageChunk', content: 'a' };
  const event = (name: string, data: object): [string, object] => [
    'data',
    { event: name, run_id: 'r', name: 'look', data },
  ];
  const sent = [
    event('on_chat_model_start', {}),
    event('on_chat_model_stream', { chunk }),
    event('on_tool_start', { input: { n: 1 } }),
    event('on_tool_end', { output: 'seen' }),
  ];
  expect(first(sent)?.parts).toMatchObject([
    { kind: 'text', text: 'a' },
    { kind: 'tool-call', name: 'look', arguments: '{"n":1}' },
    { kind: 'tool-result', value: 'seen' },
  ]);
  const ops = [{ op: 'replace', path: '', value: { output: 'x' } }];
  expect(output([['data', { ops }]]).states).toEqual([{ format: 'langserve', name: 'log', value: { output: 'x' } }]);
});

test('Assistants: calls of tools are steps of the run', () => {
  const call = (more: object) => ({
    id: 'st',
    delta: { step_details: { tool_calls: [{ index: 0, type: 'function', ...more }] } },
  });
  const sent: Sent[] = [
    ['thread.run.step.delta', call({ id: 'c', function: { name: 'look', arguments: '{"n"' } })],
    ['thread.run.step.delta', call({ function: { arguments: ':1}' } })],
    ['thread.run.requires_action', { id: 'ru', status: 'requires_action' }],
  ];
  expect(first(sent)).toMatchObject({ finish: 'requires_action', ended: true });
  expect(first(sent)?.parts).toEqual([{ kind: 'tool-call', id: 'c', name: 'look', arguments: '{"n":1}' }]);
});

test('an address in the text of an answer is no switch to another transport', () => {
  const { answer } = assembled([
    delta({ content: 'Send {"ws_url":"wss://a.test/"}' }),
    delta({ content: 'wss://a.test/' }),
  ]);
  expect(answer.handover).toBeUndefined();
});

test.each([
  [{ type: 'CUSTOM', name: 'resume', value: { poll_url: '/jobs/1' } }, 'The answer goes on elsewhere: /jobs/1'],
  [
    { type: 'CUSTOM', name: 'resume', value: { webSocketUrl: 'wss://a.test/' } },
    'The answer goes on over a WebSocket: wss://a.test/',
  ],
])('a switch to another transport may be inside an event', (event, said) => {
  expect(assembled([{ type: 'RUN_STARTED', runId: 'r' }, event]).answer.handover).toBe(said);
});
