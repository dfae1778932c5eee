import { afterEach, describe, expect, test, vi } from 'vitest';
import { activated } from '../../../src/background/activation.ts';

class FakeWorker extends EventTarget {
  constructor(public state: string) {
    super();
  }

  become(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

function runIn(state: string): { worker: FakeWorker; done: ReturnType<typeof vi.fn> } {
  const worker = new FakeWorker(state);
  vi.stubGlobal('serviceWorker', worker);
  const done = vi.fn();
  activated().then(done);
  return { worker, done };
}

const settled = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve));

afterEach(() => vi.unstubAllGlobals());

describe('activation', () => {
  test('is awaited after an installation', async () => {
    const { worker, done } = runIn('parsed');
    for (const state of ['installing', 'installed', 'activating']) worker.become(state);
    await settled();
    expect(done).not.toHaveBeenCalled();
    worker.become('activated');
    await settled();
    expect(done).toHaveBeenCalledOnce();
  });

  test('is over when a worker starts again', async () => {
    const { done } = runIn('activated');
    await settled();
    expect(done).toHaveBeenCalledOnce();
  });

  test('is not awaited in a background page', async () => {
    await expect(activated()).resolves.toBeUndefined();
  });
});
