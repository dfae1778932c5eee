import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { STOP_CODE, startCode } from '../../../../src/panel/test-server/start-code.ts';

/** A fake page that records the calls. */
function page() {
  const calls: unknown[] = [];
  const listened: string[] = [];
  const context = {
    calls,
    listened,
    AbortController,
    EventSource: class {
      constructor(url: string) {
        calls.push(['EventSource', url]);
      }
      addEventListener(name: string) {
        listened.push(name);
      }
      close() {
        calls.push('closed');
      }
    },
    fetch: async (url: string, { signal, ...init }: RequestInit) => {
      calls.push(['fetch', url, init]);
      signal?.addEventListener('abort', () => calls.push('aborted'));
      return {};
    },
  };
  return { context, calls, listened, run: (code: string) => runInNewContext(code, context) };
}

test("starts an EventSource with the scenario's listeners, and closes it", () => {
  const { listened, run, calls } = page();
  run(startCode('http://127.0.0.1:4040/status', { client: 'eventsource', listen: ['status'] }));
  expect(calls).toEqual([['EventSource', 'http://127.0.0.1:4040/status']]);
  expect(listened).toEqual(['message', 'status']);
  run(STOP_CODE);
  run(STOP_CODE);
  expect(calls.slice(1)).toEqual(['closed']);
});

test('starts a POST with a JSON body; values never run as code', () => {
  const { run, calls } = page();
  const url = 'http://127.0.0.1:4040/x?a="});calls.push(1);//\u2028';
  run(startCode(url, { client: 'fetch', method: 'POST', body: { a: '</script>' }, headers: { 'X-A': 'b' } }));
  expect(calls).toEqual([
    [
      'fetch',
      url,
      { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-A': 'b' }, body: '{"a":"</script>"}' },
    ],
  ]);
  run(STOP_CODE);
  expect(calls.at(-1)).toBe('aborted');
});
