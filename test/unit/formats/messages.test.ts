import { describe, expect, test } from 'vitest';
import { ruleFormat } from '../../../src/assemble/rule/rule.ts';
import { messagesJson } from '../../../src/formats/messages/messages-json.ts';
import { messagesMarkdown } from '../../../src/formats/messages/messages-markdown.ts';
import { masking } from '../../../src/formats/redact/masking.ts';
import { HEADER, message, storedBatch } from './logs.ts';
import { partOf, reduced } from './parts.ts';

const chunk = (delta: object, finish_reason: string | null = null) =>
  message(JSON.stringify({ model: 'm-1', choices: [{ index: 0, delta, finish_reason }] }));

const log = (...events: ReturnType<typeof message>[]) =>
  reduced([
    storedBatch([
      {
        kind: 'stream-opened',
        time: 0,
        stream: 1,
        api: 'fetch',
        method: 'POST',
        url: 'https://a.test/chat?token=SECRET',
        requestBody: {
          type: 'application/json',
          size: 70,
          text: '{"api_key":"SECRET","messages":[{"role":"user","content":"Hi?"}]}',
        },
      },
      { kind: 'request-sent', time: 0, stream: 1, connection: 1 },
      ...events,
    ]),
  ]);
const noChoice = () => undefined;
const answered = () => partOf(log(chunk({ role: 'assistant', content: 'Good ' }), chunk({ content: 'day.' }, 'stop')));

describe('messages as JSON', () => {
  const json = (...args: Parameters<typeof messagesJson>) => [...messagesJson(...args)].join('');

  test('hold the request and the answer, masked', () => {
    const text = json(answered(), masking([]), HEADER, noChoice);
    expect(text).not.toContain('SECRET');
    expect(JSON.parse(text)).toMatchObject({
      madeBy: 'SSE Inspector 0.1.0',
      responses: [
        {
          stream: 1,
          connection: 1,
          method: 'POST',
          url: 'https://a.test/chat?token=***',
          request: [{ role: 'user', text: 'Hi?' }],
          messages: [{ role: 'assistant', model: 'm-1', parts: [{ kind: 'text', text: 'Good day.' }], finish: 'stop' }],
        },
      ],
    });
  });

  test('follow the rule of the user', () => {
    const part = partOf(log(message('{"say":"a"}'), message('{"say":"b"}')));
    expect(JSON.parse(json(part, masking([]), HEADER, noChoice)).responses).toEqual([]);
    const rule = ruleFormat({ text: '$.say', reasoning: '', key: '', mode: 'append' });
    const { responses } = JSON.parse(json(part, masking([]), HEADER, () => rule));
    expect(responses).toMatchObject([{ messages: [{ format: 'rule', parts: [{ text: 'ab' }] }] }]);
  });

  test('count the rows that they were made of', () => {
    const part = answered();
    json(part, masking([]), HEADER, noChoice);
    expect(part.done).toBe(part.numbers.length);
  });
});

describe('messages as Markdown', () => {
  const markdown = (...args: Parameters<typeof messagesMarkdown>) => [...messagesMarkdown(...args)].join('');

  test('read as a conversation', () => {
    expect(markdown(answered(), masking([]), HEADER, noChoice)).toBe(`# Messages, ${HEADER.time}, SSE Inspector 0.1.0

## Stream 1: POST <https://a.test/chat?token=***>

### user

Hi?

### assistant (m-1)

Good day.

_finish: stop_
`);
  });

  test('say when there are none', () => {
    expect(markdown(partOf(log(message('tick'))), masking([]), HEADER, noChoice)).toContain(
      'No stream has a known format.',
    );
  });
});
