import { describe, expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../src/capture/records/record.ts';
import { streamFigures } from '../../../../src/capture/statistics/stream-figures.ts';
import { Chain } from '../../../../src/panel/connections/chain.ts';
import { totalsText } from '../../../../src/panel/connections/chain-totals.ts';
import { connectionModel } from '../../../../src/panel/connections/connection-model.ts';
import { shownTime } from '../../../../src/panel/connections/shown-time.ts';
import { placeOf, stepOf } from '../../../../src/panel/time-axis/time-scale.ts';
import { batch, EPOCH, event, opened } from '../../capture/build.ts';

/** Connections of a stream, each 100 ms after the one before, with these ids. */
function story(stream: number, ...ids: string[][]): LogRecord[] {
  return [
    opened({ stream, time: stream }),
    ...ids.flatMap((run, i): LogRecord[] => {
      const on = { stream, connection: i + 1 };
      const time = i * 100 + stream;
      return [
        { kind: 'request-sent', time, ...on },
        { kind: 'response-started', time: time + 10, ...on },
        ...run.map((lastEventId) => event('data', { time: time + 20, lastEventId, ...on })),
        { kind: 'connection-lost', time: time + 40, ...on },
      ];
    }),
  ];
}

function logOf(...records: LogRecord[][]): Log {
  const log = new Log();
  for (const each of records) log.append(batch(log.next, each));
  return log;
}

const numbers = (links: ReturnType<Chain['of']>) =>
  links.map(({ connection, stream }) => `${stream.number}.${connection.number}`);

describe('the chain of connections', () => {
  test('is in order of time, for the selected streams or all', () => {
    const log = logOf(story(1, ['1'], ['2']), story(2, ['1'], ['2']));
    const chain = new Chain();
    expect(numbers(chain.of(log, new Set(), undefined))).toEqual(['1.1', '2.1', '1.2', '2.2']);
    expect(numbers(chain.of(log, new Set([1]), undefined))).toEqual(['2.1', '2.2']);
  });

  test('adds up drops, the time without a connection and missed events', () => {
    const log = logOf(story(1, ['1', '2', '3', '4'], ['5'], ['9']));
    const links = new Chain().of(log, new Set(), undefined);
    // Open for 30 ms and down for 70, twice; the last loss was 500 ms ago.
    expect(totalsText(links, EPOCH + 741)).toBe('3 drops, 640 ms offline, 3 missed');
    expect(totalsText([], EPOCH)).toBe('');
    // The first time down only.
    const range = { from: EPOCH + 20, to: EPOCH + 120 };
    expect(totalsText(new Chain().of(log, new Set(), range), EPOCH + 741, range)).toBe(
      '2 drops, 70 ms offline, 3 missed',
    );
  });

  test('agrees with the statistics', () => {
    const log = logOf(story(1, ['1', '2', '3', '4'], ['5'], ['9']));
    const [stream] = log.streams;
    if (stream === undefined) throw new Error('no stream');
    const now = EPOCH + 741;
    const { missed, offline } = streamFigures(stream, now);
    expect(totalsText(new Chain().of(log, new Set(), undefined), now)).toBe(
      `3 drops, ${offline} ms offline, ${missed} missed`,
    );
  });

  test('leaves out connections outside the selected range', () => {
    const log = logOf(story(1, ['1'], ['2'], ['3']));
    const range = { from: EPOCH + 90, to: EPOCH + 130 };
    expect(numbers(new Chain().of(log, new Set(), range))).toEqual(['1.2']);
    expect(shownTime([], range, 0)).toEqual({ from: EPOCH + 90, span: 40 });
  });

  test('is rebuilt only when the log has changed', () => {
    const log = logOf(story(1, ['1']));
    const chain = new Chain();
    const first = chain.of(log, new Set(), undefined);
    expect(chain.of(log, new Set(), undefined)).toBe(first);
    log.append(batch(log.next, [{ kind: 'request-sent', time: 500, stream: 1, connection: 2 }]));
    expect(chain.of(log, new Set(), undefined)).toHaveLength(2);
  });

  test('spans from the first request to the last end', () => {
    const log = logOf(story(1, ['1'], ['2']));
    expect(shownTime(new Chain().of(log, new Set(), undefined), undefined, EPOCH + 9999)).toEqual({
      from: EPOCH + 1,
      span: 140,
    });
  });
});

test('starts at the clear for connections that were open then', () => {
  const log = logOf(story(1, ['1']));
  log.clear(log.next);
  const clock = { performance: 5000, epoch: EPOCH + 5000 };
  const on = { stream: 1, connection: 1 };
  log.append(batch(log.next, [opened({ again: true }), { kind: 'request-sent', time: 1, ...on }], { clock }));
  expect(shownTime(new Chain().of(log, new Set(), undefined), undefined, EPOCH + 9000)).toEqual({
    from: EPOCH + 5000,
    // Some room after what is open.
    span: 4160,
  });
});

describe('a connection in the table', () => {
  function modelOf(place: number, ...ids: string[][]) {
    const links = new Chain().of(logOf(story(1, ...ids)), new Set(), undefined);
    const link = links[place];
    if (link === undefined) throw new Error('no connection');
    return connectionModel(link, EPOCH + 1000);
  }

  test('shows how many events were missed and repeated', () => {
    const run = ['1', '2', '3', '4', '5'];
    expect(modelOf(1, run, ['6']).missed).toEqual({ text: 'none' });
    expect(modelOf(1, run, ['8']).missed).toMatchObject({ text: '2 missed', tone: 'error' });
    expect(modelOf(1, run, ['4', '5', '6']).missed).toMatchObject({ text: '2 repeated', tone: 'warning' });
  });

  test('says why missed events are unknown', () => {
    const { missed, resumed } = modelOf(1, [''], ['']);
    expect(missed).toMatchObject({ text: 'unknown', title: expect.stringContaining('have no ids') });
    expect(resumed).toEqual({ text: '–', title: 'Without an id' });
  });

  test('does not blame the ids alone where events without a listener are not seen', () => {
    const { title } = modelOf(1, ['1', '3', '5'], ['7']).missed;
    expect(title).toContain('the ids are not numbers that rise by one');
    expect(title).toContain('events without a listener');
  });

  test('says that only the network sees the Last-Event-ID', () => {
    expect(modelOf(0, ['1']).id).toEqual({ text: '' });
    expect(modelOf(1, ['1'], ['2']).id.title).toContain('only the network sees it');
  });

  test('shows counts, sizes and how it ended', () => {
    expect(modelOf(0, ['1', '2'])).toMatchObject({
      number: { text: '1' },
      events: { text: '2' },
      size: { text: '8 B' },
      waiting: { text: '10 ms' },
      open: { text: '30 ms' },
      end: { text: 'lost', tone: 'warning' },
    });
  });
});

describe('a time scale', () => {
  test('clamps times outside it to its edges', () => {
    const scale = { from: 100, span: 50 };
    expect([90, 100, 125, 150, 900].map((time) => placeOf(time, scale))).toEqual([0, 0, 0.5, 1, 1]);
  });

  test.each([
    [900, 4, 500],
    [9000, 4, 5000],
    [61_000, 4, 30_000],
    [3_600_000, 4, 900_000],
    [20 * 86_400_000, 4, 5 * 86_400_000],
  ])('divides %i ms into about %i parts of %i', (span, count, step) => {
    expect(stepOf(span, count)).toBe(step);
  });
});
