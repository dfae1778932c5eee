import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { parseFilter } from '../../../../src/capture/filter/parse.ts';
import { SEGMENT_ROWS } from '../../../../src/capture/rows/segment.ts';
import type { HeldEvent } from '../../../../src/panel/act/acted-stream.ts';
import { FilterCheck } from '../../../../src/panel/act/filter-check.ts';
import { RECONNECTING } from '../../formats/code/responses/captures.ts';
import { reduced } from '../../formats/parts.ts';

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

function held(): number {
  if (typeof collect !== 'function') throw new Error('no gc');
  collect();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
}

function checkOf(filter: string): FilterCheck {
  const [stream] = reduced(RECONNECTING).streams;
  if (stream === undefined) throw new Error('there is no stream');
  return new FilterCheck(parseFilter(filter), stream);
}

function event(item: number, text: string): HeldEvent {
  return { item, text, time: item, truncated: false, kept: false };
}

test('what is checked is forgotten', () => {
  const check = checkOf('data:needle');
  const before = held();
  for (let item = 0; item < 5 * SEGMENT_ROWS; item++) check.matches(event(item, `${item}${'x'.repeat(1000)}`));
  expect(held() - before).toBeLessThan(4 * 1024 * 1024);
  expect(check.matches(event(0, 'a needle'))).toBe(true);
});

test('the time since the event before it is known over any number of events', () => {
  const check = checkOf('gap:>5ms');
  const found: number[] = [];
  for (let i = 0, time = 0; i < 2 * SEGMENT_ROWS + 2; i++) {
    time += i % SEGMENT_ROWS === 0 ? 10 : 1;
    if (check.matches(event(time, '')) === true) found.push(i);
  }
  expect(found).toEqual([SEGMENT_ROWS, 2 * SEGMENT_ROWS]);
});
