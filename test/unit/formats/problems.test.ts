import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/diagnose/finding.ts';
import { findingMarkdown } from '../../../src/formats/problems/finding-markdown.ts';
import { problemsJson } from '../../../src/formats/problems/problems-json.ts';
import { problemsMarkdown } from '../../../src/formats/problems/problems-markdown.ts';
import { masking, NO_MASKING } from '../../../src/formats/redact/masking.ts';
import { HEADER, message, storedBatch } from './logs.ts';
import { partOf, reduced } from './parts.ts';

const log = reduced([
  storedBatch([
    {
      kind: 'stream-opened',
      time: 0,
      stream: 1,
      api: 'EventSource',
      method: 'GET',
      url: 'https://a.test/prices?token=SECRET',
    },
    { kind: 'request-sent', time: 0, stream: 1, connection: 1 },
    { kind: 'response-started', time: 1, stream: 1, connection: 1, status: 200 },
    message('{"user":"ada"}'),
    { kind: 'comment', time: 5, stream: 1, connection: 1, offset: 0, length: 9, text: ' still here' },
    { kind: 'stream-opened', time: 6, stream: 2, api: 'fetch', method: 'POST', url: 'https://a.test/other' },
    { kind: 'request-sent', time: 6, stream: 2, connection: 1 },
  ]),
]);
const [prices, other] = log.streams;
if (prices === undefined || other === undefined) throw new Error('There are two streams.');

const grave: Finding = {
  id: 'odd-user',
  severity: 'error',
  title: 'The user is *odd*',
  seen: '1 event says “ada”, at https://a.test/prices?token=SECRET now.',
  cure: { text: 'Send <another> user.', code: "send('```')" },
  link: 'https://a.test/why',
  stream: prices,
  connection: 1,
  rows: [1, 2, 99],
};
const slight: Finding = { ...grave, id: 'slow', severity: 'hint', title: 'Slow', stream: other, rows: [] };
const text = (pieces: Iterable<string>) => [...pieces].join('');

describe('problems as Markdown', () => {
  test('say what was seen on which stream, and what to do, without secrets', () => {
    expect(findingMarkdown(grave, log.rows, masking([]))).toBe(`**Error: The user is \\*odd\\*** (\`odd-user\`)

\`GET https://a.test/prices?token=***\` (EventSource, status 200, connection 1)

1 event says “ada”, at https://a.test/prices?token=\\*\\*\\* now.

- ${new Date(log.rows.time(1)).toISOString()}, event 1 of type \`message\`: \`{"user":"ada"}\`
- ${new Date(log.rows.time(2)).toISOString()}, comment: \`still here\`

Send \\<another\\> user.

\`\`\`\`
send('\`\`\`')
\`\`\`\`

<https://a.test/why>
`);
  });

  test('name the masked rules, and leave out the streams that are not exported', () => {
    const all = text(problemsMarkdown(partOf(log), masking([]), HEADER, [slight, grave]));
    expect(all.indexOf('Error: The user')).toBeGreaterThan(0);
    expect(all.indexOf('Hint: Slow')).toBeGreaterThan(all.indexOf('Error: The user'));
    expect(all).toContain('Masked: secrets in headers');
    const part = partOf(log, (row) => row === 1);
    expect(text(problemsMarkdown(part, NO_MASKING, HEADER, [slight, grave]))).not.toContain('Slow');
    expect(text(problemsMarkdown(part, NO_MASKING, HEADER, [slight]))).toContain('No problem was found.');
  });
});

describe('problems as JSON', () => {
  const json = (...args: Parameters<typeof problemsJson>) => JSON.parse(text(problemsJson(...args)));

  test('hold the rows that show them, masked', () => {
    const { problems } = json(partOf(log), masking([]), HEADER, [slight, grave]);
    expect(problems).toMatchObject([
      {
        id: 'odd-user',
        severity: 'error',
        stream: 1,
        method: 'GET',
        url: 'https://a.test/prices?token=***',
        connection: 1,
        cure: 'Send <another> user.',
        code: "send('```')",
        rows: [
          { kind: 'event', number: 1, data: '{"user":"ada"}' },
          { kind: 'comment', text: ' still here', connection: 1 },
        ],
      },
      { id: 'slow', stream: 2, rows: [] },
    ]);
  });

  test('quote no data where JSON paths are masked', () => {
    const { masked, problems } = json(partOf(log), masking([[{ name: 'user' }]]), HEADER, [grave]);
    expect(JSON.stringify(problems)).not.toContain('ada');
    expect(problems[0].seen).toBe('1 event says “***”, at https://a.test/prices?token=*** now.');
    expect(masked).toContain('json-path $.user');
    expect(json(partOf(log), NO_MASKING, HEADER, [])).toMatchObject({ problems: [] });
  });
});
