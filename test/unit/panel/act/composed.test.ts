import { expect, test } from 'vitest';
import { contentOf, draftOfBlock } from '../../../../src/panel/act/composed.ts';

test('a block of one event is edited as fields, any other as text', () => {
  expect(draftOfBlock('event: a\nid: 1\ndata: x\ndata: y\n\n')).toEqual({
    type: 'a',
    id: '1',
    data: 'x\ny',
  });
  for (const block of [': ping\n\n', 'data: x\nretry: 5\n\n', 'id\ndata: x\n\n', 'data: x\nother: y\n\n', 'data: x']) {
    expect(draftOfBlock(block), block).toEqual({ raw: block });
  }
});

test('an event goes to an EventSource as fields, to a body as a block', () => {
  const draft = { type: '', id: '', data: 'a\nb' };
  expect(contentOf(draft, 'EventSource', 'block')).toEqual({ type: 'message', id: '', text: 'a\nb' });
  expect(contentOf({ ...draft, id: '7' }, 'fetch', 'block')).toEqual({ text: 'id: 7\ndata: a\ndata: b\n\n' });
  expect(contentOf({ ...draft, type: 'a\nb' }, 'fetch', 'block')).toHaveProperty('error');
});

test('a text gets the end that the page waits for', () => {
  expect(contentOf({ raw: 'data: x' }, 'fetch', 'block')).toEqual({ text: 'data: x\n\n' });
  expect(contentOf({ raw: 'data: x\n' }, 'fetch', 'block')).toEqual({ text: 'data: x\n\n' });
  expect(contentOf({ raw: '{}' }, 'fetch', 'line')).toEqual({ text: '{}\n' });
  expect(contentOf({ raw: 'ab' }, 'fetch', 'chunk')).toEqual({ text: 'ab' });
});
