import { describe, expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../src/capture/records/record.ts';
import type { ResponseStarted } from '../../../../src/capture/records/stream-record.ts';
import { streamFigures } from '../../../../src/capture/statistics/stream-figures.ts';
import { batch, EPOCH, event, opened } from '../build.ts';

type Connected = { connection?: number; time: number };

const sent = ({ connection = 1, time }: Connected): LogRecord => ({
  kind: 'request-sent',
  time,
  stream: 1,
  connection,
});
const head = ({ connection = 1, time, ...more }: Connected & Partial<ResponseStarted>): LogRecord => ({
  kind: 'response-started',
  time,
  stream: 1,
  connection,
  ...more,
});
const lost = ({ connection = 1, time }: Connected): LogRecord => ({
  kind: 'connection-lost',
  time,
  stream: 1,
  connection,
});
const ended = ({ connection = 1, time }: Connected): LogRecord => ({
  kind: 'connection-ended',
  time,
  stream: 1,
  connection,
  how: 'done',
});

function figures(records: readonly LogRecord[], now = 10_000) {
  const log = new Log();
  log.append(batch(0, records));
  const [stream] = log.streams;
  if (stream === undefined) throw new Error('no stream');
  return streamFigures(stream, EPOCH + now);
}

const FETCH = opened({ api: 'fetch', method: 'POST' });

describe('figures of a stream', () => {
  test('times count from the request, rates from the response', () => {
    const events = [500, 1000, 2000, 4000].map((time) => event('x', { time, size: 100 }));
    expect(figures([FETCH, sent({ time: 100 }), head({ time: 300 }), ...events, ended({ time: 4300 })])).toEqual({
      toHead: 200,
      toFirstEvent: 400,
      duration: 4200,
      eventsPerSecond: 1,
      bytesPerSecond: 100,
      reconnects: 0,
      offline: 0,
      availability: 1,
      missed: undefined,
      missedUnknown: 0,
      repeated: 0,
    });
  });

  test('while a stream is open they extend to now', () => {
    const { availability, duration, eventsPerSecond } = figures(
      [FETCH, sent({ time: 0 }), head({ time: 0 }), event('x', { time: 500 })],
      2000,
    );
    expect({ availability, duration, eventsPerSecond }).toEqual({
      availability: 1,
      duration: 2000,
      eventsPerSecond: 0.5,
    });
  });

  test('the time between two connections is offline, and the wait for the first one is not', () => {
    const { availability, duration, offline, reconnects } = figures([
      opened(),
      sent({ time: 0 }),
      head({ time: 1000 }),
      event('x', { time: 1100 }),
      lost({ time: 3000 }),
      sent({ time: 3000, connection: 2 }),
      head({ time: 5000, connection: 2 }),
      event('x', { time: 5100, connection: 2 }),
      { kind: 'stream-closed', time: 9000, stream: 1, by: 'page' },
    ]);
    expect({ duration, offline, reconnects }).toEqual({ duration: 9000, offline: 2000, reconnects: 1 });
    expect(availability).toBe(0.75);
  });

  test('a wait that goes on counts as offline until now', () => {
    const { availability, offline } = figures(
      [opened(), sent({ time: 0 }), head({ time: 0 }), lost({ time: 1000 }), sent({ time: 1000, connection: 2 })],
      4000,
    );
    expect({ availability, offline }).toEqual({ availability: 0.25, offline: 3000 });
  });

  test('a response that is no event stream is no connection', () => {
    const { availability, offline } = figures([
      FETCH,
      sent({ time: 0 }),
      head({ time: 100, status: 500 }),
      ended({ time: 1100 }),
    ]);
    expect({ availability, offline }).toEqual({ availability: 0, offline: 1100 });
  });

  test('missed and repeated events are summed, and what is unknown is counted', () => {
    const run = (connection: number, ids: readonly (number | string)[]): LogRecord[] => {
      const time = 1000 * connection;
      return [
        sent({ time, connection }),
        head({ time, connection }),
        ...ids.map((id) => event('x', { time, connection, lastEventId: String(id) })),
        lost({ time: time + 500, connection }),
      ];
    };
    const five = [1, 2, 3, 4, 5];
    const { missed, missedUnknown, repeated } = figures([
      opened(),
      ...run(1, five),
      ...run(2, [8, 9, 10]),
      ...run(3, [9, 10, 11]),
      ...run(4, ['a']),
    ]);
    expect({ missed, missedUnknown, repeated }).toEqual({ missed: 2, missedUnknown: 1, repeated: 2 });
  });

  test('events that arrive at once have no rate, and what did not happen has no time', () => {
    expect(
      figures([FETCH, sent({ time: 0 }), head({ time: 0 }), event('x', { time: 1 }), ended({ time: 2 })]),
    ).toMatchObject({ eventsPerSecond: undefined, bytesPerSecond: undefined, duration: 2 });
    expect(figures([FETCH, sent({ time: 0 })], 50)).toMatchObject({
      toHead: undefined,
      toFirstEvent: undefined,
      availability: undefined,
      offline: undefined,
    });
    expect(figures([event('x', { time: 3 })], 3)).toMatchObject({ availability: undefined, duration: 0 });
  });

  test('after a clear they count from the clear', () => {
    const { availability, duration, eventsPerSecond } = figures(
      [opened({ again: true }), event('x', { time: 1500 }), event('x', { time: 1800 })],
      3000,
    );
    expect({ duration, eventsPerSecond }).toEqual({ duration: 2000, eventsPerSecond: 1 });
    expect(availability).toBe(1);
    expect(figures([opened({ again: true })], 3000)).toMatchObject({ availability: undefined, offline: undefined });
  });
});
