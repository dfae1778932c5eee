import { afterEach, expect, test, vi } from 'vitest';
import type { Navigation } from '../../../src/capture/records/tab-record.ts';
import { onReturn } from '../../../src/content/page-life.ts';
import { isOtherRecord } from '../../../src/messages/check-record.ts';
import { closePage, items, opened, openPage, recordsOf } from './page.ts';

afterEach(closePage);

test('a page that comes back from the back/forward cache gives a navigation, one that is shown first does not', () => {
  const window = new EventTarget();
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  vi.stubGlobal('location', { href: 'https://a.test/#1' });
  const records: Navigation[] = [];
  onReturn((record) => records.push(record));
  for (const persisted of [false, true]) window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
  const time = expect.any(Number);
  expect(records).toEqual([{ kind: 'navigation', time, url: 'https://a.test/#1', documentId: '' }]);
  expect(records.every(isOtherRecord)).toBe(true);
});

const back: Navigation = { kind: 'navigation', time: 1, url: 'https://a.test/', documentId: '' };

test('its return is recorded before what it does then', async () => {
  const page = await openPage();
  const { capture } = page.capture();
  capture.receive(items(opened()));
  const port = await page.port(0);
  port.start();
  capture.returned(back);
  capture.receive(items(opened(2)));
  vi.advanceTimersByTime(100);
  expect(recordsOf(port.batches).map(({ kind }) => kind)).toEqual(['stream-opened', 'navigation', 'stream-opened']);
});

test('without a stream its return opens no port, and waits for the first one', async () => {
  const page = await openPage();
  const { capture } = page.capture();
  capture.returned(back);
  expect(page.ports).toHaveLength(0);
  capture.receive(items(opened()));
  const port = await page.port(0);
  port.start();
  vi.advanceTimersByTime(100);
  expect(recordsOf(port.batches).map(({ kind }) => kind)).toEqual(['navigation', 'stream-opened']);
});
