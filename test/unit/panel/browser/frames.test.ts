import { afterEach, expect, test, vi } from 'vitest';
import { betweenFrames } from '../../../../src/panel/browser/frames.ts';

afterEach(() => vi.unstubAllGlobals());

/** Stands for the browser's tasks: what is posted waits until it is run. */
function fakeTasks(): { run: () => void } {
  const tasks: (() => void)[] = [];
  vi.stubGlobal(
    'MessageChannel',
    class {
      readonly port1 = { onmessage: () => {} };
      readonly port2 = { postMessage: () => tasks.push(() => this.port1.onmessage()) };
    },
  );
  return { run: () => tasks.shift()?.() };
}

test('a job continues between frames until its last slice', () => {
  const tasks = fakeTasks();
  let left = 3;
  const ask = betweenFrames(() => --left === 0);
  ask();
  ask();
  for (let i = 0; i < 10; i++) tasks.run();
  expect(left).toBe(0);
});

test('a slice that throws ends the job until it is scheduled again', () => {
  const tasks = fakeTasks();
  const slice = vi.fn<() => boolean>(() => true);
  slice.mockImplementationOnce(() => {
    throw new Error('a slice');
  });
  const ask = betweenFrames(slice);
  ask();
  expect(tasks.run).toThrow('a slice');
  tasks.run();
  expect(slice).toHaveBeenCalledTimes(1);
  ask();
  tasks.run();
  expect(slice).toHaveBeenCalledTimes(2);
});
