/** A failure of the recording stays with the hook, whatever the page calls. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Reporter } from '../../../../src/page/report/reporter.ts';

const { fetch: nativeFetch } = globalThis;

/** Records nothing: each call throws. */
const failing: Reporter = {
  active: true,
  all: false,
  report: () => {
    throw new Error('of the recording');
  },
  waitForRoom: () => undefined,
  nextStream: () => 1,
  onAct: () => {},
  onDetach: () => {},
};

class FakeEventSource extends EventTarget {
  #state = 0;
  get url(): string {
    return 'https://page.example/';
  }
  get withCredentials(): boolean {
    return false;
  }
  get onmessage(): null {
    return null;
  }
  get readyState(): number {
    return this.#state;
  }
  close(): void {
    this.#state = 2;
  }
}

class FakeNode {
  get baseURI(): string {
    return 'https://page.example/';
  }
}

/** As in browsers, where each event has `isTrusted` as its own member. */
const EventOfBrowser = new Proxy(Event, {
  construct: (target, args: [string]) => Object.defineProperty(new target(...args), 'isTrusted', { get: () => false }),
});

/** As in browsers, where the ports are accessors. */
class FakeChannel {
  get port1(): undefined {
    return undefined;
  }
  get port2(): undefined {
    return undefined;
  }
}

beforeAll(() => {
  vi.stubGlobal('MessageChannel', FakeChannel);
  vi.stubGlobal('Event', EventOfBrowser);
  vi.stubGlobal('Node', FakeNode);
  vi.stubGlobal('document', new FakeNode());
  vi.stubGlobal('EventSource', FakeEventSource);
});
afterAll(() => vi.unstubAllGlobals());

test('the page closes an EventSource and listens to it', async () => {
  const { watchEventSource } = await import('../../../../src/page/event-source/event-source.ts');
  const { createActors } = await import('../../../../src/page/act/actors.ts');
  const undo = watchEventSource(globalThis as never, failing, createActors(failing));
  try {
    const source = new EventSource('/');
    source.addEventListener('news', () => {});
    source.close();
    expect(source.readyState).toBe(2);
  } finally {
    undo();
  }
});

test('the page fetches what asks for events, is refused, and aborts', async () => {
  const answer = vi.fn(async () => new Response('data: 1\n\n', { headers: { 'Content-Type': 'text/event-stream' } }));
  // The browser reads the request, and so the hook sees its signal.
  globalThis.fetch = (input, init) => {
    new Request(input, init);
    return answer();
  };
  const { watchFetch } = await import('../../../../src/page/fetch/fetch.ts');
  const { createActors } = await import('../../../../src/page/act/actors.ts');
  const undo = watchFetch(globalThis as never, failing, createActors(failing));
  const accept = { headers: { Accept: 'text/event-stream' } };
  try {
    expect(await (await fetch('https://page.example/', accept)).text()).toBe('data: 1\n\n');
    answer.mockRejectedValueOnce(new TypeError('refused'));
    await expect(fetch('https://page.example/', accept)).rejects.toThrow('refused');
    answer.mockReturnValue(new Promise(() => {}));
    const stop = new AbortController();
    const aborted = fetch('https://page.example/', { ...accept, signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(aborted).rejects.toThrow('enough');
    expect(answer).toHaveBeenCalledTimes(3);
  } finally {
    undo();
    globalThis.fetch = nativeFetch;
  }
});
