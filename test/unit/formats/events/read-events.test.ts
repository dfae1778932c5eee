import { describe, expect, test } from 'vitest';
import type { StoredBatch } from '../../../../src/capture/records/batch.ts';
import type { LogRecord } from '../../../../src/capture/records/record.ts';
import { readEvents } from '../../../../src/formats/events/read-events.ts';
import { NO_MASKING } from '../../../../src/formats/redact/masking.ts';
import { csv } from '../../../../src/formats/text/csv.ts';
import { ndjson } from '../../../../src/formats/text/ndjson.ts';
import { message, storedBatch } from '../logs.ts';
import { eventsOf, partOf, reduced } from '../parts.ts';

const WRITERS = { ndjson, csv };

/** Data that breaks careless readers: quotes, commas, line ends, formulas. */
const DATA = [
  'plain',
  '',
  'a "quoted" word',
  '"',
  '""',
  'a,b',
  'two\nlines',
  'cr\rlf\r\n',
  '=1+1',
  "'=1",
  ' padded ',
  'ü€😀',
];

const RECORDS: LogRecord[] = [
  { kind: 'stream-opened', time: 1, stream: 1, api: 'fetch', method: 'GET', url: 'https://a.test/one' },
  { kind: 'stream-opened', time: 1, stream: 2, api: 'fetch', method: 'GET', url: 'https://a.test/two' },
  ...DATA.map((data, i) => message(data, { stream: 1 + (i % 2), type: `t,${i}`, lastEventId: i > 3 ? `"${i}"` : '' })),
  message('cut', { truncated: true, size: 1000 }),
];

const LOG = [
  storedBatch([
    ...RECORDS,
    { kind: 'pin', time: 1, of: 2, on: true, note: 'two\n"lines"' },
    { kind: 'pin', time: 1, of: 14, on: true },
  ]),
];

async function read(as: 'ndjson' | 'csv', text: string, step = Number.POSITIVE_INFINITY) {
  const bytes = new TextEncoder().encode(text);
  const pieces = [];
  for (let at = 0; at < bytes.length; at += step) pieces.push(bytes.subarray(at, at + step));
  const batches: StoredBatch[] = [];
  const problems: string[] = [];
  for await (const item of readEvents(as, pieces, {})) {
    if (item.kind === 'batch') batches.push(item.batch);
    if (item.kind === 'problem') problems.push(`${item.line}: ${item.message}`);
  }
  return { log: reduced(batches), problems };
}

describe.each(['ndjson', 'csv'] as const)('%s', (as) => {
  const text = [...WRITERS[as](partOf(reduced(LOG)), NO_MASKING)].join('');

  test.each([1, 7, Number.POSITIVE_INFINITY])(
    'an export is read as the same events, in pieces of %d bytes',
    async (step) => {
      const { log, problems } = await read(as, text, step);
      expect(problems).toEqual([]);
      expect(eventsOf(log)).toEqual(eventsOf(reduced(LOG)));
      expect(log.shownStreams.map(({ url }) => url)).toEqual(['https://a.test/one', 'https://a.test/two']);
      expect(log.rows.at(log.rows.end - 1)).toMatchObject({ truncated: true, size: 1000 });
    },
  );

  test('pins stay at their rows', async () => {
    const { log } = await read(as, text);
    const pinned = [...partOf(log).pinned()].map(({ note, row }) => [row.data, note]);
    expect(pinned).toEqual([
      ['plain', 'two\n"lines"'],
      ['cut', ''],
    ]);
  });

  test('an export without pins is read as before', async () => {
    const unpinned = [...WRITERS[as](partOf(reduced([storedBatch(RECORDS)])), NO_MASKING)].join('');
    expect(unpinned).not.toContain('pinned');
    const { log, problems } = await read(as, unpinned);
    expect(problems).toEqual([]);
    expect(eventsOf(log)).toEqual(eventsOf(reduced(LOG)));
  });

  test('what is exported again is the same text', async () => {
    const { log } = await read(as, text);
    expect([...WRITERS[as](partOf(log), NO_MASKING)].join('')).toBe(text);
  });
});

test('a line that is no event is a problem, and the others are read', async () => {
  const event = { time: '2025-01-31T12:00:00.000Z', stream: 1, url: '/', connection: 1, type: 'a', lastEventId: '' };
  const lines = [{ ...event, data: 'one' }, { ...event, data: 2 }, { ...event, time: 'noon', data: '' }, 7].map(
    (each) => JSON.stringify(each),
  );
  const { log, problems } = await read(
    'ndjson',
    [...lines, '{"cut', '', JSON.stringify({ ...event, data: 'x' })].join('\n'),
  );
  expect(problems).toEqual([
    '2: data: expected a text',
    '3: time: expected an ISO 8601 time',
    '4: expected an event as a JSON object',
    '5: not JSON',
  ]);
  expect(eventsOf(log).map(({ data }) => data)).toEqual(['one', 'x']);
});

test('a record of CSV with too few fields is a problem at its line', async () => {
  const head = 'number,time,stream,url,connection,type,lastEventId,size,truncated,data';
  const { problems } = await read('csv', `${head}\n1,"a\nb"\n\n2,x\n`);
  expect(problems).toEqual(['2: expected 10 fields', '5: expected 10 fields']);
});
