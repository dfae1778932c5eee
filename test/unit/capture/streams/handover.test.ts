import { describe, expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../src/capture/records/record.ts';
import { handover } from '../../../../src/capture/streams/handover.ts';
import { batch, EPOCH, event, opened } from '../build.ts';

const on = { stream: 1, connection: 1 };

describe('facts of a connection', () => {
  test('include bytes, first event and initiator', () => {
    const log = new Log();
    const records = [event('one', { time: 20, size: 3 }), event('three', { time: 30, size: 5 })];
    log.append(
      batch(0, [opened({ initiator: 'https://example.test/app.js:3:7' }), { kind: 'request-sent', time: 1, ...on }]),
    );
    log.append(batch(2, [{ kind: 'response-started', time: 5, ...on }, ...records]));
    const [stream] = log.streams;
    expect(stream).toMatchObject({ initiator: 'https://example.test/app.js:3:7' });
    expect(stream?.connections[0]).toMatchObject({ bytes: 8, firstEvent: EPOCH + 20, openedRow: 0, eventRow: 1 });
    expect(stream).toMatchObject({ lastEvent: EPOCH + 30 });
    expect(log.latest).toBe(EPOCH + 30);
  });

  test.each([
    ['no ids at all', [''], '', 'no-ids'],
    ['none after', ['1', '2', '3', '4', '5'], '', 'no-ids'],
    ['ids that count nothing', ['a', 'b', 'c', 'd', 'e'], 'f', 'not-counted'],
    ['too few ids', ['1', '2'], '3', 'too-few'],
    ['enough of them', ['1', '2', '3', '4', '5'], '7', undefined],
  ])('says why missed events are unknown: %s', (_, ids, next, unknown) => {
    const log = new Log();
    log.append(
      batch(0, [
        opened(),
        { kind: 'request-sent', time: 0, ...on },
        ...ids.map((id) => event('x', { lastEventId: id })),
        { kind: 'connection-lost', time: 10, ...on },
        { kind: 'request-sent', time: 10, ...on, connection: 2 },
        event('y', { time: 20, connection: 2, lastEventId: next }),
      ]),
    );
    const [stream] = log.streams;
    const [first] = stream?.connections ?? [];
    const facts = stream && first && handover(stream, first).next;
    expect(facts?.missedUnknown).toBe(unknown);
    expect(facts?.missed).toBe(unknown === undefined ? 1 : undefined);
  });

  /** The missed events before each connection but the first, from the ids of each. */
  function missed(...runs: (readonly number[])[]): (number | string | undefined)[] {
    const log = new Log();
    const records = runs.flatMap((ids, i): LogRecord[] => {
      const connection = i + 1;
      const time = 10 * connection;
      return [
        { kind: 'request-sent', time, stream: 1, connection },
        ...ids.map((id) => event('x', { time, connection, lastEventId: String(id) })),
        { kind: 'connection-lost', time: time + 1, stream: 1, connection },
      ];
    });
    log.append(batch(0, [opened(), ...records]));
    const [stream] = log.streams;
    if (stream === undefined) throw new Error('no stream');
    return stream.connections.slice(0, -1).map((each) => {
      const { next } = handover(stream, each);
      return next?.resumedAt === undefined ? undefined : (next.missed ?? next.missedUnknown);
    });
  }

  test.each([
    ['are none while ids go on, however few arrive on each connection', [[1, 2, 3, 4, 5], [6], [7, 8], [9]], [0, 0, 0]],
    [
      'become known as soon as ids went on long enough',
      [[1], [2], [3], [4], [5], [6]],
      ['too-few', 'too-few', 'too-few', 0, 0],
    ],
    [
      'are counted beyond attempts that brought nothing',
      [[16, 17, 18, 19], [20, 21, 22], [], [], [23], [26]],
      [0, undefined, undefined, 0, 2],
    ],
    ['stay unknown where ids rise by more than one', [[10], [20], [30], [40], [50], [60]], Array(5).fill('too-few')],
    ['stay unknown after ids that count nothing', [[1, 2, 3, 4, 5], [7, 9], [10]], [1, 'not-counted']],
    [
      'are none where the server repeats',
      [
        [1, 2, 3, 4, 5],
        [4, 5, 6],
        [5, 6, 7],
      ],
      [0, 0],
    ],
  ] as const)('missed events %s', (_, runs, expected) => {
    expect(missed(...runs)).toEqual(expected);
  });
});
