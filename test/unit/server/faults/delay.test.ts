import { expect, test } from 'vitest';
import { delayStage } from '../../../../src/server/faults/delay.ts';
import { LiveFaults } from '../../../../src/server/faults/live.ts';
import { FakeClock } from '../helpers/fake-clock.ts';

test('the latency grows, the rate stays', async () => {
  const clock = new FakeClock();
  const arrived: [byte: number, time: number][] = [];
  const last = {
    write: (bytes: Buffer) => void arrived.push([bytes[0] ?? -1, clock.now()]),
    flush: () => {},
    end: () => {},
  };
  const faults = new LiveFaults({ request: { delay: 200 } });
  const stage = delayStage(last, { faults, signal: new AbortController().signal, cut: () => {} }, clock);
  for (const n of [0, 1, 2, 3]) {
    clock.time = n * 10;
    // Not awaited: no time is to pass here but the one that is set.
    void stage.write(Buffer.from([n]));
  }
  await stage.flush();
  // Each 200 ms after it was written: one wait for all would be as wrong as 200 ms more for each.
  expect(arrived.map(([byte]) => byte)).toEqual([0, 1, 2, 3]);
  expect(arrived.map(([, time]) => time)).toEqual([200, 210, 220, 230]);
});
