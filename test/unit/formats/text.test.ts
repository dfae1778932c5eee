import { describe, expect, test } from 'vitest';
import { masking, NO_MASKING } from '../../../src/formats/redact/masking.ts';
import { csv } from '../../../src/formats/text/csv.ts';
import { encode } from '../../../src/formats/text/encode.ts';
import { isoTime } from '../../../src/formats/text/iso-time.ts';
import { json } from '../../../src/formats/text/json.ts';
import { markdown } from '../../../src/formats/text/markdown.ts';
import { ndjson } from '../../../src/formats/text/ndjson.ts';
import { HEADER, message, storedBatch } from './logs.ts';
import { partOf, reduced, textOf } from './parts.ts';

const part = () =>
  partOf(
    reduced([
      storedBatch([
        {
          kind: 'stream-opened',
          time: 0,
          stream: 1,
          api: 'fetch',
          method: 'POST',
          url: 'https://a.test/?token=x',
          requestHeaders: [['authorization', 'Bearer x']],
        },
        { kind: 'request-sent', time: 0, stream: 1, connection: 1 },
        message('=1+1', { time: 5, lastEventId: '7' }),
        { kind: 'comment', time: 6, stream: 1, connection: 1, offset: 0, length: 6, text: 'ping' },
        message('two\n"lines"', { type: 'note' }),
      ]),
    ]),
  );

/** One event with this data. */
const event = (data: string) => partOf(reduced([storedBatch([message(data)])]));

describe('CSV', () => {
  test('keeps line breaks and quotes of events', () => {
    const lines = [...csv(part(), masking([]))].join('').split('\r\n');
    expect(lines).toEqual([
      'number,time,stream,url,connection,type,lastEventId,size,truncated,data',
      "1,2023-11-14T22:13:20.005Z,1,https://a.test/?token=***,1,message,7,4,false,'=1+1",
      '2,2023-11-14T22:13:20.001Z,1,https://a.test/?token=***,1,note,,11,false,"two\n""lines"""',
      '',
    ]);
  });

  test.each([
    ['=cmd()', "'=cmd()"],
    ['+1 2', "'+1 2"],
    ['-2.5', '-2.5'],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', '"\'\t=1"'.replace('"\'', "'").replace(/"$/, '')],
    ['＝1', "'＝1"],
    ['a,b', '"a,b"'],
    [' a', '" a"'],
    ['', ''],
  ])('%j as data', (text, expected) => {
    const [, field] = /,false,(.*)\r\n$/s.exec([...csv(event(text), NO_MASKING)].join('')) ?? [];
    expect(field).toBe(expected);
  });
});

test('NDJSON: one event per line', () => {
  const lines = [...ndjson(part(), NO_MASKING)].join('').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      number: 1,
      time: '2023-11-14T22:13:20.005Z',
      stream: 1,
      url: 'https://a.test/?token=x',
      connection: 1,
      type: 'message',
      lastEventId: '7',
      data: '=1+1',
      size: 4,
    },
    expect.objectContaining({ number: 2, type: 'note', data: 'two\n"lines"' }),
  ]);
});

test('JSON: streams with their connections, and all rows', () => {
  const value = JSON.parse([...json(part(), masking([]), HEADER)].join(''));
  expect(value).toMatchObject({
    madeBy: HEADER.madeBy,
    masked: expect.arrayContaining(['header authorization']),
    streams: [
      {
        stream: 1,
        url: 'https://a.test/?token=***',
        connections: [{ connection: 1, requestHeaders: [['authorization', 'Bearer ***']], events: 2 }],
      },
    ],
    rows: [{ kind: 'event' }, { kind: 'comment', text: 'ping' }, { kind: 'event', data: 'two\n"lines"' }],
  });
  const empty = partOf(reduced([]));
  expect(JSON.parse([...json(empty, NO_MASKING, HEADER)].join(''))).toMatchObject({ streams: [], rows: [] });
});

describe('Markdown', () => {
  test('lists the streams, then a table of events', () => {
    const text = [...markdown(part(), masking([]), HEADER)].join('');
    expect(text).toContain('- Stream 1: `POST https://a.test/?token=***`');
    expect(text).toContain('- Masked: secrets in headers, URLs and request bodies\n');
    expect(text).toContain('| 2 | 2023-11-14T22:13:20.001Z | 1 | `note` |  | `two↵"lines"` |');
  });

  test.each([
    ['a|b', '`a\\|b`'],
    ['`x`', '`` `x` ``'],
    ['a\\|b <i>', '<code>a&#92;&#124;b &#60;i&#62;</code>'],
    ['', ''],
    ['@you #1', '`@you #1`'],
  ])('%j in a cell', (text, expected) => {
    const [, cell] = / \| {2}\| (.*) \|\n$/.exec([...markdown(event(text), NO_MASKING, HEADER)].join('')) ?? [];
    expect(cell).toBe(expected);
  });

  test('names the JSON paths that are masked, and says nothing of masks where there are none', () => {
    expect([...markdown(part(), masking([[{ name: 'key' }]]), HEADER)].join('')).toContain('request bodies, $.key\n');
    expect([...markdown(part(), NO_MASKING, HEADER)].join('')).not.toContain('Masked');
  });

  test('truncates long data and says so', () => {
    expect([...markdown(event('x'.repeat(501)), NO_MASKING, HEADER)].join('')).toContain(
      `${'x'.repeat(500)}… (501 characters)`,
    );
  });
});

describe('columns of JSON paths', () => {
  const COLUMNS = [[{ name: 'n' }], [{ name: 'list' }, '*' as const]];
  const part = () =>
    partOf(
      reduced([
        storedBatch([
          message('{"n":9007199254740993,"list":["=a","b|c"]}'),
          message('{"list":[{"deep":true}],"n":null}'),
          message('[DONE]'),
        ]),
      ]),
      undefined,
      COLUMNS,
    );

  test('are columns before the data in CSV', () => {
    const lines = [...csv(part(), NO_MASKING)].join('').split('\r\n');
    expect(lines.map((line) => line.split(',').slice(9).join(','))).toEqual([
      '$.n,$.list[*],data',
      `9007199254740993,"'=a, b|c","{""n"":9007199254740993,""list"":[""=a"",""b|c""]}"`,
      'null,"{""deep"":true}","{""list"":[{""deep"":true}],""n"":null}"',
      ',,[DONE]',
      '',
    ]);
  });

  test('are columns before the data in Markdown', () => {
    const [head, rule, first, , last] = [...markdown(part(), NO_MASKING, HEADER)].join('').split('\n').slice(-6);
    expect(head).toBe('| # | Time | Stream | Event | ID | `$.n` | `$.list[*]` | Data |');
    expect(rule).toBe('| --: | --- | --: | --- | --- | --- | --- | --- |');
    expect(first).toContain('|  | `9007199254740993` | `=a, b\\|c` | `{');
    expect(last).toContain('|  |  |  | `[DONE]` |');
  });

  test('are values beside the data in NDJSON and JSON', () => {
    const lines = [...ndjson(part(), NO_MASKING)].join('').trimEnd().split('\n');
    expect(lines[0]).toContain('"columns":{"$.n":9007199254740993,"$.list[*]":["=a","b|c"]}}');
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ columns: { '$.n': null, '$.list[*]': [{ deep: true }] } });
    expect(JSON.parse(lines[2] ?? '')).not.toHaveProperty('columns');
    const { rows } = JSON.parse([...json(part(), NO_MASKING, HEADER)].join(''));
    expect(rows[1]).toMatchObject({ kind: 'event', columns: { '$.n': null } });
  });

  test('hold what is masked only as a mask', () => {
    const [, first] = [...csv(part(), masking([[{ name: 'n' }]]))].join('').split('\r\n');
    expect(first).toContain(',***,');
    expect(first).not.toContain('9007199254740993');
  });
});

describe('pins', () => {
  const part = () =>
    partOf(
      reduced([
        storedBatch([
          message('one'),
          message('two'),
          message('three'),
          { kind: 'comment', time: 6, stream: 1, connection: 1, offset: 0, length: 6, text: 'ping' },
          { kind: 'pin', time: 9, of: 0, on: true, note: '=why | https://a.test/?token=x' },
          { kind: 'pin', time: 9, of: 1, on: true },
          { kind: 'pin', time: 9, of: 3, on: true, note: 'late' },
        ]),
      ]),
    );

  test('are columns of CSV', () => {
    const lines = [...csv(part(), masking([]))].join('').split('\r\n');
    expect(lines.map((line) => line.split(',').slice(8).join(','))).toEqual([
      'truncated,pinned,note,data',
      "false,true,'=why | https://a.test/?token=***,one",
      'false,true,,two',
      'false,false,,three',
      '',
    ]);
  });

  test('are a column of Markdown', () => {
    const lines = [...markdown(part(), masking([]), HEADER)].join('').split('\n').slice(-6);
    expect(lines.map((line) => line.split(' | ').slice(3).join(' | '))).toEqual([
      'Event | ID | Note | Data |',
      '--- | --- | --- | --- |',
      '`message` |  | `=why \\| https://a.test/?token=***` | `one` |',
      '`message` |  | pinned | `two` |',
      '`message` |  |  | `three` |',
      '',
    ]);
  });

  test('are fields of JSON and NDJSON', () => {
    const first = { data: 'one', pinned: true, note: '=why | https://a.test/?token=***' };
    const lines = [...ndjson(part(), masking([]))].join('').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([first, { data: 'two', pinned: true }, {}]);
    expect(lines[1]).not.toContain('note');
    expect(lines[2]).not.toContain('pinned');
    const { rows } = JSON.parse([...json(part(), masking([]), HEADER)].join(''));
    expect(rows).toMatchObject([first, {}, {}, { kind: 'comment', text: 'ping', pinned: true, note: 'late' }]);
  });
});

test('times outside the range of a date do no harm', () => {
  expect([1e21, -1e21, Number.NaN].map(isoTime)).toEqual([
    '+275760-09-13T00:00:00.000Z',
    '-271821-04-20T00:00:00.000Z',
    '1970-01-01T00:00:00.000Z',
  ]);
});

test('text is encoded in pieces; the work can be cancelled and yields to the event loop', async () => {
  const texts = Array.from({ length: 5000 }, (_, n) => `${n}\n`);
  let pauses = 0;
  const pause = async () => void pauses++;
  expect(await textOf(encode(texts, { pause }))).toBe(texts.join(''));
  const cancelling = new AbortController();
  function* endless() {
    for (let n = 0; ; n++) {
      if (n === 5000) cancelling.abort(new Error('enough'));
      yield '';
    }
  }
  await expect(textOf(encode(endless(), { signal: cancelling.signal }))).rejects.toThrow('enough');
});
