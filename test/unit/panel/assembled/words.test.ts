import { describe, expect, test } from 'vitest';
import { Message } from '../../../../src/assemble/message.ts';
import { markdown, plainText } from '../../../../src/assemble/message-text.ts';
import { finishText } from '../../../../src/panel/assembled/finish-text.ts';

const message = (fields: Partial<Message>): Message => Object.assign(new Message(), fields);

describe('how a message ended', () => {
  test.each([
    ['stop', 'Complete (stop)', 'good'],
    ['end_turn', 'Complete (end_turn)', 'good'],
    ['STOP', 'Complete (STOP)', 'good'],
    ['max_tokens', 'Cut off at the token limit (max_tokens)', 'warning'],
    ['tool-calls', 'Waits for the results of its tool calls (tool-calls)', 'quiet'],
    ['content_filter', 'Stopped by a content filter (content_filter)', 'error'],
    ['something_new', 'Ended: something_new', 'quiet'],
  ])('%s', (finish, text, tone) => {
    expect(finishText(message({ finish, ended: true }), false)).toEqual({ text, tone });
  });

  test('an error is shown before a reason', () => {
    expect(finishText(message({ finish: 'stop', error: 'x' }), false).text).toBe('Failed');
  });

  test('without a reason the state of the stream says whether more can follow', () => {
    expect(finishText(message({}), true).text).toBe('Receiving …');
    expect(finishText(message({}), false).tone).toBe('warning');
    expect(finishText(message({ ended: true }), false).text).toBe('Complete');
  });
});

test('a message is copied as text and as Markdown', () => {
  const answer = new Message();
  answer.flow('reasoning', 'Hm\nyes', 1);
  answer.flow('text', 'It **is**.', 2);
  answer.add('tool-call', 3, { name: 'look' }).text.append('{"a":"```"}', 3);
  answer.add('citation', 4, { url: 'https://a.test/', title: 'A' });
  expect(plainText(answer)).toBe(
    'Reasoning:\nHm\nyes\n\nIt **is**.\n\nTool call look:\n{"a":"```"}\n\n[A https://a.test/]',
  );
  expect(markdown(answer)).toBe(
    '> Hm\n> yes\n\nIt **is**.\n\n**Tool call look**\n\n````json\n{"a":"```"}\n````\n\n- [A](https://a.test/)',
  );
});
