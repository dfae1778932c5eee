import { expect, test } from 'vitest';
import { Diagnosis } from '../../../src/diagnose/diagnosis.ts';
import { EPOCH } from '../capture/build.ts';
import { event, logOf } from './log-of.ts';

/** What is found where a second connection brings these events, as `id data`, after a first that brought its own. */
function found(first: readonly string[], second: readonly string[]): string[] {
  const rows = (events: readonly string[], time: number) =>
    events.map((each, at) => {
      const [lastEventId = '', data = ''] = each.split(' ');
      return event(time + at, data, { lastEventId });
    });
  const sent = { sent: 3900, requestHeaders: [['last-event-id', first.at(-1)?.split(' ')[0] ?? '']] as const };
  const log = logOf([
    {
      connections: [
        { rows: rows(first, 20), over: 900 },
        { ...sent, rows: rows(second, 3920) },
      ],
    },
  ]);
  const diagnosis = new Diagnosis(log);
  diagnosis.advance();
  return diagnosis.all(EPOCH + 9000).map(({ id }) => id);
}

const UUIDS = ['f81d one', '7dec two', '11d0 three'];

test('a stream that begins again is found by ids that count nothing, if the data is the same', () => {
  expect(found(UUIDS, UUIDS)).toContain('last-event-id-unread');
  expect(found(UUIDS, ['f81d other', '7dec data'])).not.toContain('last-event-id-unread');
});

test('events with one id are no stream that begins again, whatever their data', () => {
  expect(found(['id a', 'id a', 'id b'], ['id a', 'id a'])).not.toContain('last-event-id-unread');
});

test('one event that each connection begins with is no stream that begins again', () => {
  expect(found(['f81d hello', '7dec one'], ['f81d hello', '11d0 two'])).not.toContain('last-event-id-unread');
  expect(found(['1 hello', '2 one'], ['1 hello'])).not.toContain('last-event-id-unread');
});
