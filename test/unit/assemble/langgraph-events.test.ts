/** What LangGraph's event streaming does beyond one message of one model. */
import { expect, test } from 'vitest';
import { assembled, output } from './assemble.ts';
import { langgraphEvent as event } from './responses.ts';

const start = (id: string, namespace: string[] = [], role = 'ai') =>
  event('messages', { event: 'message-start', role, id }, namespace);
const text = (delta: string, namespace: string[] = []) =>
  event('messages', { event: 'content-block-delta', index: 0, delta: { type: 'text-delta', text: delta } }, namespace);
const block = (content: object, index = 0) => event('messages', { event: 'content-block-finish', index, content });
const fields = (of: object) =>
  event('messages', { event: 'content-block-delta', index: 0, delta: { type: 'block-delta', fields: of } });
const said = (sent: readonly object[]) =>
  output(sent).messages.map(({ id, parts, role }) => [id, role, ...parts.map((each) => each.text)]);

test('messages of a graph and of its subgraph do not mix', () => {
  const sent = [start('a'), text('One'), start('b', ['child:1']), text('Two', ['child:1']), text(' more')];
  expect(said(sent)).toEqual([
    ['a', 'assistant', 'One more'],
    ['b', 'assistant', 'Two'],
  ]);
});

test('a message that starts in the same place is another one', () => {
  expect(said([start('a', [], 'human'), text('Why?'), start('b'), text('So')])).toEqual([
    ['a', 'user', 'Why?'],
    ['b', 'assistant', 'So'],
  ]);
});

test('text is kept if the start of its message was missed', () => {
  expect(said([text('late')])).toEqual([[undefined, undefined, 'late']]);
});

test('arguments that are sent anew replace the earlier ones', () => {
  const call = (args: string) => fields({ type: 'tool_call_chunk', id: 'c', name: 'sum', args });
  expect(output([start('a'), call('{"n":'), call('{"n":1}')]).messages[0]?.parts).toEqual([
    { kind: 'tool-call', id: 'c', name: 'sum', arguments: '{"n":1}' },
  ]);
});

test('a whole block that is not the sum of its deltas is marked', () => {
  const parts = (content: object) => assembled([start('a'), text('One'), block(content)]).answer.messages[0]?.parts;
  expect(parts({ type: 'text', text: 'One' })?.[0]?.differs).toBe(false);
  expect(parts({ type: 'text', text: 'Ones' })?.[0]?.differs).toBe(true);
});

test('equal arguments may be spaced differently', () => {
  const args = event('messages', {
    event: 'content-block-delta',
    index: 0,
    delta: { type: 'tool-call-delta', args: '{ "n": 1 }' },
  });
  const parts = (n: number) =>
    assembled([start('a'), args, block({ type: 'tool_call', id: 'c', name: 'sum', args: { n } })]).answer.messages[0]
      ?.parts;
  expect(parts(1)?.map(({ differs }) => differs)).toEqual([false]);
  expect(parts(2)?.map(({ differs }) => differs)).toEqual([true]);
});

test('sources and media are parts of their message', () => {
  const sent = [
    start('a'),
    block({ type: 'text', text: 'Sea', annotations: [{ type: 'citation', url: 'https://a.test/', title: 'A' }] }),
    block({ type: 'image', mime_type: 'image/png', base64: 'AAAA' }, 1),
    block({ type: 'video', url: 'https://a.test/v' }, 2),
    block({ type: 'non_standard', value: { hidden: 1 } }, 3),
  ];
  expect(output(sent).messages[0]?.parts.map(({ kind, name }) => [kind, name])).toEqual([
    ['citation', undefined],
    ['text', undefined],
    ['image', undefined],
    ['file', undefined],
    ['unknown', 'non_standard'],
  ]);
});

test('tools alone show their calls and results', () => {
  const tool = (data: object) => event('tools', { tool_call_id: 'c', ...data });
  const sent = [
    tool({ event: 'tool-started', tool_name: 'sum', input: { n: 1 } }),
    tool({ event: 'tool-output-delta', delta: 'o' }),
    tool({ event: 'tool-output-delta', delta: 'ne' }),
    tool({ event: 'tool-finished', output: { type: 'tool', content: 'one' } }),
  ];
  expect(output(sent).messages[0]?.parts).toEqual([
    { kind: 'tool-call', id: 'c', name: 'sum', arguments: '{"n":1}' },
    { kind: 'tool-result', id: 'c', text: 'one' },
  ]);
  const failed = [sent[0] ?? {}, tool({ event: 'tool-error', message: 'no such number' })];
  expect(output(failed).messages[0]?.parts[1]).toMatchObject({ kind: 'tool-result', value: 'no such number' });
});

test('a failed run, a failed model and a failed subscription show their error', () => {
  const error = (sent: object) => output([start('a'), sent]).messages[0]?.error;
  expect(error(event('lifecycle', { event: 'failed', error: 'out of steps' }))).toBe('out of steps');
  expect(error(event('messages', { event: 'error', message: 'overloaded' }))).toContain('overloaded');
  expect(error({ type: 'error', id: null, error: 'no_such_run', message: 'no run' })).toContain('no run');
});

test('a subgraph that completes does not end the run', () => {
  const ended = (namespace: string[]) =>
    output([start('a'), text('x'), event('lifecycle', { event: 'completed' }, namespace)]).messages[0]?.ended;
  expect(ended(['child:1'])).toBe(false);
  expect(ended([])).toBe(true);
});

test('a question to the user is part of the conversation', () => {
  const asked = event('input.requested', { interrupt_id: 'i', payload: { allow: 'dive' } });
  expect(output([start('a'), asked]).messages[0]?.parts).toEqual([
    { kind: 'data', name: 'input.requested', value: { allow: 'dive' } },
  ]);
});

test('unknown events of a message, of a tool and unknown deltas are listed', () => {
  const delta = event('messages', { event: 'content-block-delta', index: 0, delta: { type: 'video-delta' } });
  const sent = [start('a'), event('messages', { event: 'rated' }), event('tools', { event: 'tool-queued' }), delta];
  expect([...assembled(sent).answer.unknown.keys()]).toEqual(['rated', 'tool-queued', 'video-delta']);
});
