import { describe, expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../src/capture/records/record.ts';
import type { Stream } from '../../../../src/capture/streams/stream.ts';
import { eachConnection, laneConnection } from '../../../../src/panel/overview/connection-pieces.ts';
import { batch, EPOCH, opened } from '../../capture/build.ts';

const on = (connection: number, time: number) => ({ stream: 1, connection, time });

function streamOf(...records: LogRecord[]): Stream {
  const log = new Log();
  log.append(batch(0, [opened(), ...records]));
  const [stream] = log.streams;
  if (stream === undefined) throw new Error('There is no stream.');
  return stream;
}

/** Kind, from and to of the pieces, and what became of the attempt, in ms since the epoch of the test. */
function drawn(stream: Stream, index: number, now: number): unknown[] {
  const { attempt, end, pieces } = laneConnection(stream, index, EPOCH + now) ?? { pieces: [] };
  return [
    ...pieces.map(({ from, kind, to }) => [kind, from - EPOCH, to - EPOCH]),
    attempt && [attempt.outcome, attempt.time - EPOCH],
    end && [end.failed ? 'failed' : 'ended', end.time - EPOCH],
  ];
}

describe('a connection on its lane', () => {
  test('is connecting, then open, then over', () => {
    const sent: LogRecord = { kind: 'request-sent', ...on(1, 0) };
    const started: LogRecord = { kind: 'response-started', ...on(1, 30) };
    const done: LogRecord[] = [
      { kind: 'connection-ended', ...on(1, 500), how: 'done' },
      { kind: 'stream-closed', stream: 1, time: 500, by: 'server' },
    ];
    expect(drawn(streamOf(sent), 0, 10)).toEqual([['connecting', 0, 10], ['pending', 0], undefined]);
    expect(drawn(streamOf(sent, started), 0, 99)).toEqual([
      ['connecting', 0, 30],
      ['open', 30, 99],
      ['ok', 30],
      undefined,
    ]);
    expect(drawn(streamOf(sent, started, ...done), 0, 999)).toEqual([
      ['connecting', 0, 30],
      ['open', 30, 500],
      ['ok', 30],
      ['ended', 500],
    ]);
  });

  const lost: LogRecord[] = [
    { kind: 'request-sent', ...on(1, 0) },
    { kind: 'response-started', ...on(1, 10) },
    { kind: 'connection-lost', ...on(1, 100) },
  ];

  test('is disconnected from the loss until the next one is open', () => {
    expect(drawn(streamOf(...lost), 0, 300)).toEqual([
      ['connecting', 0, 10],
      ['open', 10, 100],
      ['down', 100, 300],
      ['ok', 10],
      undefined,
    ]);
    const waiting = streamOf(...lost, { kind: 'request-sent', ...on(2, 100) });
    expect(drawn(waiting, 1, 300)).toEqual([['down', 100, 300], undefined, undefined]);
    const again = streamOf(
      ...lost,
      { kind: 'request-sent', ...on(2, 100) },
      { kind: 'response-started', ...on(2, 3000) },
    );
    expect(drawn(again, 1, 4000)).toEqual([['down', 100, 3000], ['open', 3000, 4000], ['ok', 3000], undefined]);
  });

  test('waits, then connects, when the time of the next request is known', () => {
    const asked = { kind: 'network-request', time: EPOCH + 2000, request: 'r2', method: 'GET', frame: 0 } as const;
    const { url } = opened();
    const log = new Log();
    log.append(batch(0, [opened(), ...lost, { kind: 'request-sent', ...on(2, 100) }]));
    log.append(
      batch(5, [{ ...asked, url, documentId: 'browser-document-1', headers: [] }], {
        source: 'network',
        clock: { performance: 0, epoch: 0 },
      }),
    );
    const [stream] = log.streams;
    if (stream === undefined) throw new Error('There is no stream.');
    expect(drawn(stream, 1, 3000)).toEqual([
      ['down', 100, 2000],
      ['connecting', 2000, 3000],
      ['pending', 2000],
      undefined,
    ]);
  });

  test('has failed where it never opened', () => {
    const failed = streamOf(
      ...lost,
      { kind: 'request-sent', ...on(2, 100) },
      { kind: 'connection-ended', ...on(2, 900), how: 'error' },
      { kind: 'stream-closed', stream: 1, time: 900, by: 'failed' },
    );
    expect(drawn(failed, 1, 9999)).toEqual([
      ['down', 100, 900],
      ['failed', 900],
      ['failed', 900],
    ]);
  });

  test('says with which status it was refused', () => {
    const refused = streamOf(
      { kind: 'request-sent', ...on(1, 0) },
      { kind: 'response-started', ...on(1, 20), status: 404 },
      { kind: 'stream-closed', stream: 1, time: 20, by: 'failed' },
    );
    expect(laneConnection(refused, 0, EPOCH + 99)?.attempt).toMatchObject({ outcome: 'failed', status: 404 });
    expect(laneConnection(streamOf(...lost), 0, EPOCH + 99)?.attempt?.status).toBeUndefined();
  });

  test('is left out when thousands share one pixel', () => {
    const many = Array.from({ length: 3000 }, (_, i): LogRecord[] => [
      { kind: 'request-sent', ...on(i + 1, i) },
      { kind: 'response-started', ...on(i + 1, i + 0.2) },
      { kind: 'connection-lost', ...on(i + 1, i + 0.5) },
    ]);
    const stream = streamOf(...many.flat());
    const seen: number[] = [];
    const span = { from: EPOCH + 1000, to: EPOCH + 2000, step: 10, now: EPOCH + 3000 };
    eachConnection(stream, span, ({ connection }) => seen.push(connection.number));
    expect(seen.length).toBeGreaterThan(80);
    expect(seen.length).toBeLessThan(110);
    expect([seen[0], seen.at(-1)]).toEqual([1001, expect.closeTo(1992, -1.5)]);
  });
});
