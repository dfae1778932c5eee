import { expect, test } from 'vitest';
import { SerialQueue } from '../../../src/background/serial-queue.ts';

test('jobs run one at a time, and a failed one does not block the next', async () => {
  const queue = new SerialQueue();
  const steps: string[] = [];
  const job = (name: string) => async () => {
    steps.push(`${name} begins`);
    await Promise.resolve();
    if (name === 'b') throw new Error('failed');
    steps.push(`${name} ends`);
    return name;
  };
  const results = await Promise.allSettled([queue.run(job('a')), queue.run(job('b')), queue.run(job('c'))]);
  expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'c begins', 'c ends']);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
