/** Page, network and wire report the same streams in separate batches. The order of arrival must not change the log. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Log } from '../../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../../src/capture/records/record.ts';
import { RowKind } from '../../../../../src/capture/rows/row-kind.ts';
import { runs } from '../../../runs.ts';
import { batch, cut, EPOCH, event, NETWORK, opened, shownRows } from '../../build.ts';

const EVENT_STREAM = [['content-type', 'text/event-stream']] as const;
const WIRE = { ...NETWORK, source: 'wire', document: 'tap' } as const;

/** What a server sends: an event that the page listens for or does not, or a comment. Few texts, so that many are alike. */
type Sent = 'heard' | 'unheard' | 'comment';

interface StreamPlan {
  /** Of a page, of which the page is silent when it is a worker's. */
  isWorker: boolean;
  connections: { what: Sent; text: string }[][];
}

const sent = fc.record({ what: fc.constantFrom<Sent>('heard', 'unheard', 'comment'), text: fc.constantFrom('a', 'b') });
const plan = fc.record({
  isWorker: fc.boolean(),
  connections: fc.array(fc.array(sent, { maxLength: 6 }), { minLength: 1, maxLength: 2 }),
});

interface Reports {
  page: LogRecord[];
  network: LogRecord[];
  wire: LogRecord[];
  /** The browser's lists of the events of a connection. */
  lists: LogRecord[];
}

function reportsOf(streams: readonly StreamPlan[]): Reports {
  const page: LogRecord[] = [];
  const network: LogRecord[] = [];
  const wire: LogRecord[] = [];
  const lists: LogRecord[] = [];
  let body = 0;
  let entry = 0;
  for (const [i, { connections, isWorker }] of streams.entries()) {
    const stream = i + 1;
    const url = `https://example.test/${stream}`;
    let time = stream;
    if (!isWorker) {
      page.push(opened({ stream, time, url, listeners: true }));
      page.push({ kind: 'listening', time, stream, type: 'heard' });
    }
    for (const [j, items] of connections.entries()) {
      const on = { stream, connection: j + 1 };
      const onWire = { stream: ++body, connection: 1 };
      const request = `request ${stream}.${j + 1}`;
      const began = time + 1;
      const headers = [['accept', 'text/event-stream']] as const;
      if (!isWorker) page.push({ kind: 'request-sent', time, ...on });
      network.push({
        kind: 'network-request',
        time: EPOCH + began,
        request,
        method: 'GET',
        url,
        frame: 0,
        documentId: isWorker ? '' : 'browser-document-1',
        headers,
      });
      const answer = { status: 200, statusText: 'OK', headers: EVENT_STREAM };
      network.push({ kind: 'network-response', time: EPOCH + began + 10, request, ...answer });
      network.push({ kind: 'network-settled', time: EPOCH + began + 510, request });
      const head = { method: 'GET', url, started: EPOCH + began, lastEventId: '', status: 200 };
      wire.push({ kind: 'wire-opened', time: EPOCH + began + 10, ...onWire, ...head });
      if (!isWorker) page.push({ kind: 'response-started', time: began + 11, ...on });
      let offset = 0;
      let at = began + 12;
      const listed: LogRecord[] = [];
      for (const { text, what } of items) {
        at += 1;
        const range = { offset, length: 10 };
        offset += 10;
        if (what === 'comment') {
          wire.push({ kind: 'comment', time: EPOCH + at, ...onWire, ...range, text });
          continue;
        }
        const it = event(text, { time: at, type: what, ...on });
        if (what === 'heard' && !isWorker) page.push(it);
        wire.push({ ...it, time: EPOCH + at, ...onWire, ...range });
        listed.push({ ...it, time: EPOCH + at, stream: entry + 1, connection: 1 });
      }
      const end = at + 5;
      wire.push({ kind: 'wire-ended', time: EPOCH + end, ...onWire, error: 'net::ERR_RESET' });
      wire.push({ kind: 'wire-settled', time: EPOCH + end + 1000, ...onWire, until: EPOCH + at });
      network.push({ kind: 'network-error', time: EPOCH + end, request, error: 'net::ERR_RESET' });
      if (!isWorker) page.push({ kind: 'connection-lost', time: end, ...on });
      entry += 1;
      lists.push({
        kind: 'network-finished',
        time: EPOCH + end,
        entry,
        method: 'GET',
        url,
        started: EPOCH + began,
        status: 200,
        requestHeaders: [],
        events: listed.length,
      });
      lists.push(...listed);
      // Not at the time of the connection before it: nothing else distinguishes their requests.
      time = end + 2000;
    }
    if (!isWorker) page.push({ kind: 'stream-closed', time: time + 1, stream, by: 'page' });
  }
  return { page, network, wire, lists };
}

const OF = { page: {}, network: NETWORK, wire: WIRE, lists: NETWORK };
const SOURCES = ['page', 'network', 'wire', 'lists'] as const;

/** @param turns whose batch comes next */
function read(reports: Reports, sizes: readonly number[], turns: readonly (keyof Reports)[]): Log {
  const log = new Log();
  const other = { request: 'another', method: 'GET', url: 'https://example.test/other', frame: 0, documentId: 'other' };
  log.append(batch(0, [{ kind: 'network-request', time: EPOCH, ...other, headers: [] }], NETWORK));
  log.append(batch(1, [{ kind: 'wire-capture', time: EPOCH, on: true }], WIRE));
  const left = {
    page: cut(reports.page, sizes),
    network: cut(reports.network, sizes),
    wire: cut(reports.wire, sizes),
    lists: cut(reports.lists, sizes),
  };
  for (let turn = 0; SOURCES.some((each) => left[each].length > 0); turn++) {
    const wanted = turns[turn % turns.length] ?? 'page';
    const source = left[wanted].length > 0 ? wanted : SOURCES.find((each) => left[each].length > 0);
    if (source !== undefined) log.append(batch(log.next, left[source].shift() ?? [], OF[source]));
  }
  log.end();
  return log;
}

/** What is shown of each stream's bodies. */
function shown(log: Log) {
  const rows = shownRows(log);
  return {
    events: log.totals.events,
    streams: log.shownStreams
      .map((each) => ({
        url: each.url,
        network: each.network,
        events: each.events,
        comments: each.comments,
        connections: each.connections.map(({ bytes, events, wire }) => ({ bytes, events, wire })),
        rows: rows
          .filter((row) => row?.stream === each.index && (row.kind === RowKind.event || row.kind === RowKind.comment))
          .map((row) => [row?.connection, row?.type, row?.data, row?.unheard, row?.offset]),
      }))
      .sort((a, b) => (a.url < b.url ? -1 : 1)),
  };
}

/** What was sent. */
function expected(streams: readonly StreamPlan[]) {
  return streams.map(({ connections, isWorker }, i) => ({
    url: `https://example.test/${i + 1}`,
    network: isWorker ? 'tab' : undefined,
    rows: connections.flatMap((items, j) =>
      items.map(({ text, what }, k) => [
        j + 1,
        what === 'comment' ? '' : what,
        text,
        what === 'unheard' && !isWorker,
        k * 10,
      ]),
    ),
  }));
}

const sizes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 });
const plans = fc.array(plan, { minLength: 1, maxLength: 3 });
const turnsOf = (...sources: readonly (keyof Reports)[]) =>
  fc.array(fc.constantFrom(...sources), { minLength: 1, maxLength: 30 });

test('each event has one row, in its place, in whatever order page, network and wire report it', () => {
  fc.assert(
    fc.property(plans, sizes, turnsOf('page', 'network', 'wire'), (streams, cuts, order) => {
      const { events, streams: actual } = shown(read(reportsOf(streams), cuts, order));
      expect(actual.map(({ network, rows, url }) => ({ url, network, rows }))).toEqual(expected(streams));
      const sentEvents = streams
        .flatMap(({ connections }) => connections.flat())
        .filter(({ what }) => what !== 'comment');
      expect(events).toBe(sentEvents.length);
      expect(actual.reduce((sum, each) => sum + each.events, 0)).toBe(sentEvents.length);
    }),
    { numRuns: runs(150) },
  );
});

test('the list of the browser adds nothing twice and moves nothing, whenever it comes', () => {
  fc.assert(
    fc.property(plans, sizes, turnsOf('page', 'network', 'wire'), (streams, cuts, order) => {
      const { lists, network, ...others } = reportsOf(streams);
      const inOne = { ...others, network: [...network, ...lists], lists: [] };
      const { streams: actual } = shown(read(inOne, cuts, order));
      expect(actual.map(({ network: of, rows, url }) => ({ url, network: of, rows }))).toEqual(expected(streams));
    }),
    { numRuns: runs(150) },
  );
});
