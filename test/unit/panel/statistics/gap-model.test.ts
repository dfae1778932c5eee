import { expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import { gapModel } from '../../../../src/panel/statistics/gap-model.ts';
import { batch, event, opened } from '../../capture/build.ts';

function log(): Log {
  const made = new Log();
  made.append(
    batch(0, [
      opened(),
      event('x', { time: 0 }),
      event('x', { time: 1500, type: 'status' }),
      { kind: 'paused', time: 2500, since: 1600, events: 0, bytes: 0 },
      event('x', { time: 3000 }),
      event('x', { time: 4000, connection: 2 }),
    ]),
  );
  return made;
}

test('a gap names the events before and after it, and where they are', () => {
  expect(gapModel(log(), { ms: 1500, before: 0, after: 1 })).toMatchObject({
    length: '1.50 s',
    before: { row: 0, name: '#1 message' },
    after: { row: 1, name: '#2 status' },
    why: undefined,
  });
});

test('a gap says that recording was paused, or that the stream reconnected meanwhile', () => {
  expect(gapModel(log(), { ms: 1500, before: 1, after: 3 })?.why).toBe('recording was paused');
  expect(gapModel(log(), { ms: 1000, before: 3, after: 4 })?.why).toBe('reconnected');
});

test('a gap whose rows were discarded is left out', () => {
  expect(gapModel(log(), { ms: 1, before: 98, after: 99 })).toBeUndefined();
});
