import { afterEach, expect, test, vi } from 'vitest';
import type { PageItem } from '../../../../src/messages/page.ts';

const sent: unknown[] = [];

/** The hook's end of its port to the content script. */
class FakeMessagePort {
  onmessage: ((event: MessageEvent) => void) | null = null;
  postMessage(message: unknown): void {
    sent.push(message);
  }
  close(): void {}
}

afterEach(() => vi.unstubAllGlobals());

const ended: PageItem = { kind: 'connection-ended', time: 1, stream: 1, connection: 1, how: 'done' };

test('what the content script sends and is not of the contract is counted with what the page does next', async () => {
  class FakeDocument {
    get hidden(): boolean {
      return false;
    }
  }
  class FakeChannel {
    get port1(): undefined {
      return undefined;
    }
    get port2(): undefined {
      return undefined;
    }
  }
  vi.stubGlobal('Document', FakeDocument);
  vi.stubGlobal('MessageChannel', FakeChannel);
  vi.stubGlobal('MessagePort', FakeMessagePort);
  vi.stubGlobal('document', new FakeDocument());
  vi.stubGlobal('window', new EventTarget());
  const { createReporter } = await import('../../../../src/page/report/reporter.ts');
  const port = new MessagePort();
  const reporter = createReporter(port, 'secret');
  const say = (data: unknown): void => port.onmessage?.(new MessageEvent('message', { data }));
  for (const message of [null, 'detach', { kind: 'news' }, { kind: 'taken' }, { kind: 'taken', bytes: 1 }])
    say(message);
  expect(sent).toEqual([]);
  reporter.report(ended);
  expect(sent).toMatchObject([{ kind: 'items', items: [{ kind: 'dropped', reason: 'malformed', count: 4 }, ended] }]);
  reporter.report(ended);
  expect(sent[1]).toMatchObject({ items: [ended] });
  expect(reporter.active).toBe(true);
  say({ kind: 'detach' });
  expect(reporter.active).toBe(false);
});
