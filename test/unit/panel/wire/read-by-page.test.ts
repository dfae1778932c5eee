import { expect, test, vi } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import { isReadByPage } from '../../../../src/panel/wire/read-by-page.ts';
import { batch, EPOCH, opened } from '../../capture/build.ts';

const URL_1 = 'https://a.test/chat';
const headers = [['content-type', 'text/event-stream']] as const;

/** A `fetch` of the page whose response begins 20 ms after `EPOCH`. */
function report(log: Log, stream = 1, api: 'fetch' | 'EventSource' = 'fetch'): void {
  const on = { stream, connection: 1 };
  log.append(
    batch(log.next, [
      opened({ stream, api, method: 'POST', url: `${URL_1}#part` }),
      { kind: 'request-sent', time: 0, ...on },
      { kind: 'response-started', time: 20, ...on, status: 200, statusText: 'OK', headers },
    ]),
  );
}

const body = { method: 'POST', url: URL_1, time: EPOCH + 15 };

test('a body is the page’s if the page reports the response, once for each report', async () => {
  vi.useFakeTimers();
  try {
    const log = new Log();
    const isRead = isReadByPage(log);
    report(log);
    expect(await isRead(body)).toBe(true);
    const second = isRead(body);
    await vi.advanceTimersByTimeAsync(500);
    report(log, 2);
    await vi.advanceTimersByTimeAsync(100);
    expect(await second).toBe(true);
  } finally {
    vi.useRealTimers();
  }
});

test.each([
  ['nothing is reported', () => {}, body],
  ['another method', report, { ...body, method: 'GET' }],
  ['another URL', report, { ...body, url: `${URL_1}?other` }],
  ['another time', report, { ...body, time: EPOCH + 5000 }],
  ['an EventSource', (log: Log) => report(log, 1, 'EventSource'), body],
])('a body is left to the tap: %s', async (_, prepare, sought) => {
  vi.useFakeTimers();
  try {
    const log = new Log();
    prepare(log);
    const isRead = isReadByPage(log)(sought);
    await vi.advanceTimersByTimeAsync(2000);
    expect(await isRead).toBe(false);
  } finally {
    vi.useRealTimers();
  }
});
