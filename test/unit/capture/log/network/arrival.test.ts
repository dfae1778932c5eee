/** Page and network report the same streams in separate batches. The order of arrival must not change the log. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Log } from '../../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../../src/capture/records/record.ts';
import { handover } from '../../../../../src/capture/streams/handover.ts';
import { runs } from '../../../runs.ts';
import { batch, cut, EPOCH, event, NETWORK, opened, shownRows } from '../../build.ts';

const EVENT_STREAM = [['content-type', 'text/event-stream']] as const;

/** One stream: its events by connection, and which of them the page listens for. */
interface StreamPlan {
  url: string;
  /** ms after the beginning */
  start: number;
  connections: { listened: boolean }[][];
}

const stream = fc.record({
  url: fc.constantFrom('https://example.test/a', 'https://example.test/b'),
  start: fc.integer({ min: 0, max: 400 }),
  connections: fc.array(fc.array(fc.record({ listened: fc.boolean() }), { maxLength: 5 }), {
    minLength: 1,
    maxLength: 3,
  }),
});

/** The records of both sources, each in its order. */
function recordsOf(streams: readonly StreamPlan[]): { page: LogRecord[]; seen: LogRecord[] } {
  const page: LogRecord[] = [];
  const seen: LogRecord[] = [];
  let entry = 0;
  for (const [i, { connections, start, url }] of streams.entries()) {
    const number = i + 1;
    // Apart, so that their order is the same for both.
    let time = start + i * 0.1;
    // No two streams have an id in common: else nothing could distinguish their reconnects.
    let id = number * 1000;
    page.push(opened({ stream: number, time, url }));
    for (const [j, events] of connections.entries()) {
      const on = { stream: number, connection: j + 1 };
      const request = `request ${number}.${j + 1}`;
      const headers = [
        ['accept', 'text/event-stream'],
        ...(id > number * 1000 ? [['last-event-id', String(id)] as const] : []),
      ];
      page.push({ kind: 'request-sent', time, ...on });
      const sent = j === 0 ? time + 0.05 : time + 50;
      seen.push({
        kind: 'network-request',
        time: EPOCH + sent,
        request,
        method: 'GET',
        url,
        frame: 0,
        documentId: 'browser-document-1',
        headers: headers.map(([name = '', value = '']) => [name, value] as const),
      });
      const answer = { status: 200, statusText: 'OK', headers: EVENT_STREAM };
      seen.push({ kind: 'network-response', time: EPOCH + sent + 9, request, ...answer });
      seen.push({ kind: 'network-settled', time: EPOCH + sent + 509, request });
      page.push({ kind: 'response-started', time: sent + 10, ...on });
      const end = sent + 20 + events.length;
      const brought: LogRecord[] = [];
      for (const [k, { listened }] of events.entries()) {
        id += 1;
        const it = event(`${number}:${id}`, { time: sent + 11 + k, lastEventId: String(id), ...on });
        if (listened) page.push(it);
        brought.push({ ...it, time: EPOCH + it.time, stream: entry + 1 });
      }
      entry += 1;
      seen.push({ kind: 'network-error', time: EPOCH + end, request, error: 'net::ERR_RESET' });
      const started = EPOCH + sent;
      seen.push({
        kind: 'network-finished',
        time: EPOCH + end,
        entry,
        method: 'GET',
        url,
        started,
        status: 200,
        requestHeaders: [],
        events: events.length,
      });
      seen.push(...brought);
      page.push({ kind: 'connection-lost', time: end, ...on });
      time = end;
    }
    page.push({ kind: 'stream-closed', time: time + 1, stream: number, by: 'page' });
  }
  return { page: inOrder(page, 0), seen: inOrder(seen, EPOCH) };
}

/** By time; what has the same time stays as it is. An account's events follow it. */
function inOrder(records: readonly LogRecord[], epoch: number): LogRecord[] {
  const groups: LogRecord[][] = [];
  for (const record of records) {
    if (epoch > 0 && record.kind === 'event') groups.at(-1)?.push(record);
    else groups.push([record]);
  }
  return groups.sort((a, b) => (a[0]?.time ?? 0) - (b[0]?.time ?? 0)).flat();
}

function interleaved(
  page: readonly LogRecord[][],
  seen: readonly LogRecord[][],
  pageFirst: (turn: number) => boolean,
): Log {
  const log = new Log();
  const left = { page: [...page], seen: [...seen] };
  for (let turn = 0; left.page.length + left.seen.length > 0; turn++) {
    const isPage = left.seen.length === 0 || (left.page.length > 0 && pageFirst(turn));
    const records = (isPage ? left.page : left.seen).shift() ?? [];
    log.append(batch(log.next, records, isPage ? {} : NETWORK));
  }
  return log;
}

/** All that is shown of the streams. */
function shown(log: Log) {
  const rows = shownRows(log);
  return {
    totals: { events: log.totals.events, bytes: log.totals.bytes },
    streams: log.shownStreams.map((each) => ({
      network: each.network,
      events: each.events,
      connections: each.connections.map((connection) => {
        const { next, ...lost } = handover(each, connection);
        return {
          request: connection.request?.id,
          events: connection.events,
          ...lost,
          next: next && { ...next, connection: next.connection.number },
        };
      }),
      rows: rows
        .filter((row) => row?.stream === each.index && row.data !== '')
        .map((row) => `${row?.data}${row?.unheard ? ' unheard' : ''}`),
    })),
    others: rows.filter((row) => row?.stream !== undefined && log.merged.has(row.stream)).length,
  };
}

test('the order in which page and network records arrive does not change the connections', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 });
  const order = fc.array(fc.boolean(), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(
      fc.array(stream, { minLength: 1, maxLength: 4 }),
      sizes,
      sizes,
      order,
      (streams, cuts, otherCuts, turns) => {
        const { page, seen } = recordsOf(streams);
        const expected = shown(interleaved([page], [seen], () => true));
        const actual = interleaved(cut(page, cuts), cut(seen, otherCuts), (turn) => turns[turn % turns.length] ?? true);
        expect(shown(actual)).toEqual(expected);
      },
    ),
    { numRuns: runs(60) },
  );
});

test('each request belongs to the connection that made it', () => {
  fc.assert(
    fc.property(fc.array(stream, { minLength: 1, maxLength: 4 }), (streams) => {
      const { page, seen } = recordsOf(streams);
      const log = interleaved([page], [seen], () => true);
      for (const { connections, number } of log.streams) {
        expect(connections.map(({ request }) => request?.id)).toEqual(
          streams[number - 1]?.connections.map((_, j) => `request ${number}.${j + 1}`),
        );
      }
    }),
  );
});
