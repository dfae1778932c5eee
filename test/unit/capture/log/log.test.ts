import { describe, expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../src/capture/records/record.ts';
import { RowKind } from '../../../../src/capture/rows/row-kind.ts';
import type { Row } from '../../../../src/capture/rows/rows.ts';
import { handover } from '../../../../src/capture/streams/handover.ts';
import { reconnects } from '../../../../src/capture/streams/stream.ts';
import { batch, EPOCH, event, opened } from '../build.ts';

function rowsOf(log: Log): Row[] {
  const rows: Row[] = [];
  for (let row = log.rows.first; row < log.rows.end; row++) {
    const read = log.rows.at(row);
    if (read !== undefined) rows.push(read);
  }
  return rows;
}

const page2 = { document: 'document-2', documentId: 'browser-document-2', documentUrl: 'https://example.test/two' };
const navigation = { kind: 'navigation', time: 5, url: page2.documentUrl, documentId: page2.documentId } as const;

describe('rows', () => {
  test('keep every field of an event, with its time on the epoch clock', () => {
    const log = new Log();
    const first = event('one', { time: 7, type: 'tick', lastEventId: '41', offset: 10, length: 30 });
    log.append(batch(0, [opened(), first, event('two', { truncated: true, size: 99 })]));
    expect(rowsOf(log)).toEqual([
      {
        row: 0,
        kind: RowKind.event,
        time: EPOCH + 7,
        seq: 1,
        bytesSeq: 1,
        stream: 0,
        connection: 1,
        ordinal: 1,
        type: 'tick',
        id: '41',
        data: 'one',
        size: 3,
        truncated: false,
        offset: 10,
        length: 30,
        record: undefined,
        unheard: false,
        browserOnly: false,
        wireOnly: false,
      },
      expect.objectContaining({ data: 'two', ordinal: 2, truncated: true, size: 99, offset: -1 }),
    ]);
  });

  test('say which events reached no listener, where the listeners are reported', () => {
    const log = new Log();
    const listening = { kind: 'listening', time: 1, stream: 1, type: 'message' } as const;
    log.append(
      batch(0, [opened({ listeners: true }), event('a'), event('t', { type: 'tick' }), listening, event('b')]),
    );
    // A file of an earlier version says nothing of them.
    log.append(batch(5, [opened({ stream: 2 }), event('c', { stream: 2 })]));
    expect(rowsOf(log).map(({ data, unheard, browserOnly }) => [data, unheard, browserOnly])).toEqual([
      ['a', true, false],
      ['t', false, false],
      ['b', false, false],
      ['c', false, false],
    ]);
  });

  test('have one row for each record that is shown', () => {
    const log = new Log();
    const on = { time: 1, stream: 1, connection: 1 };
    const inBody = { ...on, offset: 5, length: 4 };
    log.append(
      batch(0, [
        opened(),
        { kind: 'request-sent', ...on },
        { kind: 'response-started', ...on, status: 200 },
        { kind: 'listening', time: 1, stream: 1, type: 'tick' },
        { kind: 'comment', ...inBody, text: ' ping' },
        { kind: 'retry', ...inBody, milliseconds: 3000 },
        { kind: 'not-dispatched', ...inBody, reason: 'no-data', type: 'tick' },
        { kind: 'problem', ...inBody, problem: 'id-with-nul', text: 'id: a' },
        event('x'),
        { kind: 'dropped', time: 1, reason: 'queue-full', count: 3, bytes: 10, stream: 1 },
        { kind: 'dropped', time: 1, reason: 'malformed', count: 2, bytes: 0 },
        { kind: 'paused', time: 1, events: 4, bytes: 9 },
        { kind: 'connection-lost', ...on },
        { kind: 'request-sent', ...on, connection: 2 },
        { kind: 'connection-ended', ...on, connection: 2, how: 'error' },
        { kind: 'stream-closed', time: 1, stream: 1, by: 'failed' },
      ]),
    );
    const { opened: open, comment, retry, notDispatched, problem, event: ev, dropped, paused, lost, ended } = RowKind;
    expect(rowsOf(log).map((row) => row.kind)).toEqual([
      open, comment, retry, notDispatched, problem, ev, dropped, dropped, paused, lost, ended,
    ]); // biome-ignore format: one line says it best
    expect(log.totals).toEqual({ events: 1, bytes: 1, dropped: 5, droppedBytes: 10, problems: 1 });
    expect(log.streams).toMatchObject([{ state: 'failed', closedBy: 'failed', comments: 1, problems: 1, dropped: 3 }]);
    expect(log.streams[0]?.connections).toMatchObject([
      { number: 1, status: 200, how: 'lost', retry: 3000, events: 1 },
      { number: 2, how: 'error' },
    ]);
  });

  test('show that a consumer closed, unless the end of its connection says so', () => {
    const log = new Log();
    log.append(batch(0, [opened(), event('x'), { kind: 'stream-closed', time: 1, stream: 1, by: 'page' }]));
    expect(rowsOf(log).map((row) => row.kind)).toEqual([RowKind.event, RowKind.closed]);
    expect(log.streams[0]).toMatchObject({ state: 'ended', closedBy: 'page' });
  });

  test('continue across segments', () => {
    const log = new Log();
    for (let i = 0; i < 100; i++)
      log.append(
        batch(
          i * 100,
          Array.from({ length: 100 }, (_, n) => event(`${i}.${n}`)),
        ),
      );
    expect(log.rows.end).toBe(10_000);
    expect(
      rowsOf(log).every((row, n) => row.data === `${Math.floor(n / 100)}.${n % 100}` && row.ordinal === n + 1),
    ).toBe(true);
  });
});

describe('sequence numbers', () => {
  test('a batch that arrives twice is added once', () => {
    const log = new Log();
    const first = batch(0, [opened(), event('a')]);
    log.append(first);
    log.append(first);
    expect(log.totals.events).toBe(1);
    expect(log.next).toBe(2);
  });

  test('of an overlapping batch only the new records are added', () => {
    const log = new Log();
    log.append(batch(0, [event('a'), event('b')]));
    log.append(batch(1, [event('b'), event('c')]));
    expect(rowsOf(log).map((row) => row.data)).toEqual(['a', 'b', 'c']);
  });

  test('records after a gap are added', () => {
    const log = new Log();
    log.append(batch(0, [event('a')]));
    log.append(batch(50, [event('b')]));
    expect(rowsOf(log).map((row) => row.seq)).toEqual([0, 50]);
    expect(log.next).toBe(51);
  });

  test('the oldest rows go by whole segments; the others keep their numbers', () => {
    const log = new Log();
    log.append(
      batch(
        0,
        Array.from({ length: 9000 }, (_, n) => event(String(n))),
      ),
    );
    log.forget(5000);
    expect(log.rows.first).toBe(4096);
    expect(log.rows.at(4096)?.data).toBe('4096');
    expect(log.rows.at(0)).toBeUndefined();
    expect(log.totals).toMatchObject({ events: 9000 - 4096, bytes: 4 * (9000 - 4096) });
    expect(log.streams[0]?.connections[0]?.reportedRows).toHaveLength(9000 - 4096);
  });
});

describe('streams', () => {
  test('of several documents are kept apart', () => {
    const log = new Log();
    log.append(batch(0, [opened(), event('a')]));
    log.append(batch(2, [opened({ url: 'https://frame.test/' }), event('b')], { document: 'frame', frame: 3 }));
    expect(log.streams.map((stream) => [stream.url, stream.events, stream.frame])).toEqual([
      ['https://example.test/events', 1, 0],
      ['https://frame.test/', 1, 3],
    ]);
  });

  test('that were never announced show their events, and are filled in later', () => {
    const log = new Log();
    log.append(batch(0, [event('a')]));
    expect(log.streams).toMatchObject([{ api: undefined, url: '', state: 'open', events: 1 }]);
    log.append(batch(1, [opened({ again: true }), event('b')]));
    expect(log.streams).toMatchObject([{ api: 'EventSource', state: 'open', events: 2 }]);
  });

  test('that are live come back once after a clear', () => {
    const log = new Log();
    log.append(batch(0, [opened(), event('a')]));
    log.clear(2);
    expect(log.streams).toEqual([]);
    expect(log.totals.events).toBe(0);
    log.append(batch(0, [opened(), event('a')]));
    log.append(batch(2, [opened({ again: true }), opened({ again: true }), event('b')]));
    expect(log.streams).toMatchObject([{ events: 1, state: 'open', api: 'EventSource' }]);
  });

  test('keep their colours after a clear, and count reconnects from then on', () => {
    const log = new Log();
    log.append(
      batch(
        0,
        [1, 2, 3].map((stream) => opened({ stream })),
      ),
    );
    log.append(batch(3, [{ kind: 'stream-closed', time: 1, stream: 1, by: 'page' }]));
    log.clear(4);
    const on = { time: 2, stream: 3 };
    log.append(
      batch(4, [
        opened({ stream: 3, again: true }),
        { kind: 'request-sent', connection: 18, ...on },
        { kind: 'connection-lost', connection: 18, ...on },
        { kind: 'request-sent', connection: 19, ...on },
        opened({ stream: 2, again: true }),
        opened({ stream: 4, time: 9 }),
      ]),
    );
    expect(log.streams.map(({ colour, number }) => [number, colour])).toEqual([
      [3, 2],
      [2, 1],
      [4, 3],
    ]);
    expect(log.streams.map(reconnects)).toEqual([0, 0, 0]);
    log.append(batch(log.next, [{ kind: 'response-started', connection: 19, ...on }]));
    expect(log.streams.map(reconnects)).toEqual([1, 0, 0]);
  });

  test('change state when they reconnect', () => {
    const log = new Log();
    const states: (string | undefined)[] = [];
    const steps = [
      opened(),
      { kind: 'request-sent', time: 0, stream: 1, connection: 1 },
      { kind: 'response-started', time: 0, stream: 1, connection: 1 },
      { kind: 'connection-lost', time: 0, stream: 1, connection: 1 },
      { kind: 'request-sent', time: 0, stream: 1, connection: 2 },
      event('x', { connection: 2 }),
      { kind: 'stream-closed', time: 0, stream: 1, by: 'failed' },
    ] as const;
    for (const [seq, record] of steps.entries()) {
      log.append(batch(seq, [record]));
      states.push(log.streams[0]?.state);
    }
    expect(states).toEqual(['connecting', 'connecting', 'open', 'waiting', 'waiting', 'open', 'failed']);
  });

  test('have their connections in order of number, whichever arrives first', () => {
    const log = new Log();
    log.append(batch(0, [event('x', { connection: 3 }), event('y', { connection: 1 }), event('z', { connection: 3 })]));
    expect(log.streams[0]?.connections).toMatchObject([
      { number: 1, events: 1 },
      { number: 3, events: 2 },
    ]);
  });
});

describe('a navigation', () => {
  test('clears the log without Preserve log, whether its record or a batch of the new page comes first', () => {
    for (const recordFirst of [true, false]) {
      const log = new Log();
      log.append(batch(0, [opened(), event('old')]));
      const navigated = (seq: number) => batch(seq, [navigation], { document: 'background', documentId: '' });
      const spoken = (seq: number) => batch(seq, [opened(), event('new')], page2);
      if (recordFirst) {
        log.append(navigated(2));
        log.append(spoken(3));
      } else {
        log.append(spoken(2));
        log.append(navigated(4));
      }
      expect(rowsOf(log).map((row) => row.data)).toEqual(['new']);
      expect(log.streams).toHaveLength(1);
      expect(log.totals.events).toBe(1);
      expect(log.start).toBe(2);
      expect(log.generation).toBe(1);
    }
  });

  test('hides late records of the page that was left', () => {
    const log = new Log();
    log.append(batch(0, [opened(), event('old')]));
    log.append(batch(2, [navigation], { document: 'background' }));
    log.append(batch(3, [event('late')]));
    expect(log.rows.end).toBe(0);
    expect(log.streams).toEqual([]);
    expect(log.next).toBe(4);
  });

  test('adds a row between the pages when the log is preserved', () => {
    const log = new Log();
    log.preserve = true;
    log.append(batch(0, [opened(), event('old')]));
    log.append(batch(2, [opened(), event('new')], page2));
    log.append(batch(4, [navigation], { document: 'background' }));
    log.append(batch(5, [event('late')]));
    expect(rowsOf(log).map((row) => row.kind)).toEqual([
      RowKind.event,
      RowKind.navigation,
      RowKind.event,
      RowKind.event,
    ]);
    expect(log.streams).toMatchObject([{ state: 'ended', closedBy: 'navigation', events: 2 }, { state: 'open' }]);
    expect(log.pages).toMatchObject([
      { documentId: 'browser-document-1' },
      { url: page2.documentUrl, announced: EPOCH + 5 },
    ]);
  });

  test('is neither the first page nor a frame', () => {
    const log = new Log();
    log.preserve = true;
    log.append(batch(0, [event('frame')], { document: 'frame', frame: 7, documentId: 'browser-frame' }));
    log.append(batch(1, [event('main')]));
    log.append(batch(2, [event('other frame')], { document: 'frame-2', frame: 8, documentId: 'browser-frame-2' }));
    expect(rowsOf(log).map((row) => row.kind)).toEqual([RowKind.event, RowKind.event, RowKind.event]);
    expect(log.pages).toHaveLength(1);
  });

  test('back to a cached document is a page of its own', () => {
    const log = new Log();
    log.append(batch(0, [event('first')]));
    log.append(batch(1, [navigation], { document: 'background' }));
    const back = { ...navigation, documentId: 'browser-document-1', url: 'https://example.test/' };
    log.append(batch(2, [{ ...back }], { document: 'background' }));
    expect(log.pages.at(-1)?.documentId).toBe('browser-document-1');
    log.append(batch(3, [event('again')]));
    expect(rowsOf(log).map((row) => row.data)).toEqual(['again']);
  });

  describe('back to a cached document that says so itself', () => {
    const back = { ...navigation, time: 10, documentId: 'browser-document-1', url: 'https://example.test/' };
    const own: LogRecord = { ...back, documentId: '' };
    const frame = { document: 'frame', documentId: 'browser-frame', frame: 7 };

    test.each([false, true])(
      'is one page of its own, reported by an observer before or after; kept: %s',
      (preserve) => {
        for (const observerFirst of [true, false]) {
          const log = new Log();
          log.preserve = preserve;
          log.append(batch(0, [opened(), event('first')]));
          log.append(batch(2, [navigation], { document: 'background' }));
          if (observerFirst) log.append(batch(3, [back], { document: 'background' }));
          log.append(batch(4, [own, opened({ stream: 2, time: 10 }), event('again', { stream: 2, time: 10 })]));
          log.append(batch(7, [back], { document: 'background' }));
          log.append(batch(8, [event('more', { stream: 2, time: 11 })]));
          expect(log.shownStreams.at(-1)).toMatchObject({ url: opened().url, events: 2, state: 'open', page: 2 });
          const data = rowsOf(log).flatMap((row) => (row.kind === RowKind.event ? [row.data] : []));
          expect(data).toEqual(preserve ? ['first', 'again', 'more'] : ['again', 'more']);
          expect(log.pages.map(({ documentId }) => documentId)).toEqual([
            'browser-document-1',
            'browser-document-2',
            'browser-document-1',
          ]);
        }
      },
    );

    test('is noticed by its frames, too', () => {
      const log = new Log();
      log.append(batch(0, [event('first')]));
      log.append(batch(1, [event('framed')], frame));
      log.append(batch(2, [navigation], { document: 'background' }));
      log.append(batch(3, [own, event('framed again', { time: 10 })], frame));
      log.append(batch(5, [own, event('again', { time: 10 })]));
      expect(rowsOf(log).map((row) => row.data)).toEqual(['framed again', 'again']);
      expect(log.pages).toHaveLength(3);
      expect(log.pages.at(-1)).toMatchObject({ documentId: 'browser-document-1', url: 'https://example.test/' });
    });

    test('is late news once the page has been left again', () => {
      const log = new Log();
      log.append(batch(0, [event('first')]));
      log.append(batch(1, [navigation], { document: 'background' }));
      log.append(batch(2, [{ ...navigation, time: 20, documentId: 'next' }], { document: 'background' }));
      log.append(batch(3, [own, event('again', { time: 10 })]));
      expect(log.rows.end).toBe(0);
      expect(log.pages.at(-1)?.documentId).toBe('next');
    });
  });
});

describe('events missed between two connections', () => {
  const on = { stream: 1, connection: 1 };
  const ids = (from: number, to: number, connection: number): LogRecord[] =>
    Array.from({ length: to - from + 1 }, (_, i) => {
      return event('x', { time: 10 * connection, connection, lastEventId: String(from + i) });
    });
  const before: LogRecord[] = [opened(), { kind: 'request-sent', time: 0, ...on }, ...ids(1, 6, 1)];
  const after: LogRecord[] = [{ kind: 'connection-lost', time: 20, ...on }, ...ids(10, 12, 2)];
  const lost = { time: 15, count: 1, bytes: 1 } as const;

  test.each<[string, LogRecord[], number | undefined]>([
    ['are counted by their ids', [], 3],
    [
      'are unknown when bytes were lost',
      [{ kind: 'not-dispatched', time: 15, ...on, reason: 'cut-off', offset: 0, length: 9 }],
      undefined,
    ],
    ['are unknown when the ring was full', [{ kind: 'dropped', ...lost, reason: 'ring-full' }], undefined],
    [
      'are unknown when part of the stream was dropped',
      [{ kind: 'dropped', ...lost, reason: 'too-long', stream: 1 }],
      undefined,
    ],
    ['are known when only raw bytes were dropped', [{ kind: 'dropped', ...lost, reason: 'raw-bytes', stream: 1 }], 3],
    ['are unknown when recording was off', [{ kind: 'paused', time: 16, since: 14, events: 1, bytes: 1 }], undefined],
  ])('%s', (_, between, missed) => {
    const log = new Log();
    log.append(batch(0, [...before, ...between, ...after]));
    const [stream] = log.streams;
    const [first] = stream?.connections ?? [];
    if (stream === undefined || first === undefined) throw new Error('no connection');
    expect(handover(stream, first).next?.missed).toBe(missed);
  });

  test('are unknown when recording was off during the loss', () => {
    const log = new Log();
    log.append(batch(0, [...before, ...after, { kind: 'paused', time: 30, since: 14, events: 1, bytes: 1 }]));
    expect(log.streams[0]?.connections.map(({ ids: run }) => run.torn)).toEqual([true, true]);
  });
});
