import { describe, expect, it } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import { handover } from '../../../../src/capture/streams/handover.ts';
import { batch, EPOCH, event, opened } from '../build.ts';

const on = { stream: 1, connection: 1 };

describe('facts of a connection', () => {
  it('has its bytes, the time and the row of its first event, and where the page opened the stream', () => {
    const log = new Log();
    const records = [event('one', { time: 20, size: 3 }), event('three', { time: 30, size: 5 })];
    log.append(
      batch(0, [opened({ initiator: 'https://example.test/app.js:3:7' }), { kind: 'request-sent', time: 1, ...on }]),
    );
    log.append(batch(2, [{ kind: 'response-started', time: 5, ...on }, ...records]));
    const [stream] = log.streams;
    expect(stream).toMatchObject({ initiator: 'https://example.test/app.js:3:7' });
    expect(stream?.connections[0]).toMatchObject({ bytes: 8, firstEvent: EPOCH + 20, openedRow: 0, eventRow: 1 });
    expect(log.latest).toBe(EPOCH + 30);
  });

  it.each([
    ['no ids at all', [''], '', 'no-ids'],
    ['none after', ['1', '2', '3', '4', '5'], '', 'no-ids'],
    ['ids that count nothing', ['a', 'b', 'c', 'd', 'e'], 'f', 'not-counted'],
    ['too few ids', ['1', '2'], '3', 'too-few'],
    ['enough of them', ['1', '2', '3', '4', '5'], '7', undefined],
  ])('says why it cannot be known what was missed: %s', (_, ids, next, unknown) => {
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
});
