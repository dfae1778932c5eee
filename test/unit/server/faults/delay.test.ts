import { expect, test } from 'vitest';
import { delayStage } from '../../../../src/server/faults/delay.ts';
import { LiveFaults } from '../../../../src/server/faults/live.ts';
import { FakeClock } from '../helpers/fake-clock.ts';

test('delay adds latency and keeps the rate', async () => {
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
    // Not awaited: only the time that is set may pass here.
    void stage.write(Buffer.from([n]));
  }
  await stage.flush();
  // Each arrives 200 ms after its write. One delay for all would be as wrong as a growing one.
  expect(arrived.map(([byte]) => byte)).toEqual([0, 1, 2, 3]);
  expect(arrived.map(([, time]) => time)).toEqual([200, 210, 220, 230]);
});
