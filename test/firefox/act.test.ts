import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { TestServer } from '../../src/server/server.ts';
import { test } from './firefox-test.ts';
import { type InspectedTab, total } from './inspected-tab.ts';
import { fillDialog, openMenu, press, texts } from './panel-page.ts';

const PATH = '/status?interval=600000&event=tick';

/** What the page got, in order. */
const heard = (page: Page): Promise<string[]> => page.evaluate(() => Reflect.get(window, 'heard'));

const heldCount = async (panel: Page): Promise<number> => (await texts(panel, '[data-testid=held-event]')).length;

/** Sends events of the server, numbered from 101, once the page has got the first. */
async function sender({ page }: InspectedTab, server: TestServer): Promise<(data: string) => void> {
  await expect.poll(async () => (await heard(page)).length).toBe(1);
  let id = 100;
  return (data) => {
    id += 1;
    server.control.send({}, { event: 'tick', id: String(id), data });
  };
}

/** Once the panel shows so many events: the stream that it lists first is then the one that is open. */
async function hold({ panel }: InspectedTab, shown: number): Promise<void> {
  await expect.poll(() => total(panel, 'event-total')).toBe(shown);
  await openMenu(panel, '[data-testid=stream-row]');
  await press(panel, '[role=menuitem]', 'Act on this stream…');
  await press(panel, 'button', 'Hold events');
  await expect.poll(() => texts(panel, '[aria-label="Act on a stream"] button')).toContain('Stop holding');
}

test('an EventSource gets what was held and injected, and fails', async ({ server, tab }) => {
  const { page, panel } = tab;
  await page.evaluate((path) => {
    const heard: string[] = [];
    Reflect.set(window, 'heard', heard);
    const source = new EventSource(path);
    source.addEventListener('tick', ({ data, isTrusted }) => heard.push(`${data} ${isTrusted}`));
    source.onerror = () => heard.push(`error ${source.readyState}`);
  }, PATH);
  const send = await sender(tab, server);
  const before = await heard(page);
  await hold(tab, 1);
  send('a');
  send('b');
  await expect.poll(() => heldCount(panel)).toBe(2);
  await press(panel, 'button', 'Inject…');
  await fillDialog(panel, { Event: 'tick', Data: 'mine' }, 'Inject');
  await expect.poll(() => heard(page)).toEqual([...before, 'mine false']);
  await press(panel, 'button', 'Stop holding');
  const all = [...before, 'mine false', 'a false', 'b false'];
  await expect.poll(() => heard(page)).toEqual(all);
  await press(panel, 'button', 'Fail');
  await expect.poll(() => heard(page)).toEqual([...all, 'error 2']);
});

/**
 * The first body is reset by the server; the second gets what is held and injected, and then fails in the same way.
 * @param length of what the page has got when the first has failed
 */
async function comparesWithReset(
  tab: InspectedTab,
  server: TestServer,
  open: () => Promise<void>,
  length: number,
): Promise<void> {
  const { page, panel } = tab;
  await open();
  await sender(tab, server);
  server.control.drop({}, 'rst');
  await expect.poll(async () => (await heard(page)).length).toBe(length);
  const [first, ...failure] = await heard(page);

  await open();
  const send = await sender(tab, server);
  await hold(tab, 2);
  send('a');
  send('b');
  await expect.poll(() => heldCount(panel)).toBe(2);
  await press(panel, 'button', 'Inject…');
  await fillDialog(panel, { Data: 'mine' }, 'Inject');
  await expect.poll(() => heard(page)).toEqual([first, 'mine']);
  await press(panel, 'button', 'Stop holding');
  await expect.poll(() => heard(page)).toEqual([first, 'mine', 'a', 'b']);
  await press(panel, 'button', 'Fail');
  await expect.poll(() => heard(page)).toEqual([first, 'mine', 'a', 'b', ...failure]);
}

test('a fetch gets what was held and injected, and fails as in a real failure', async ({ server, tab }) => {
  const open = () =>
    tab.page.evaluate(async (path) => {
      const heard: string[] = [];
      Reflect.set(window, 'heard', heard);
      const body = (await fetch(path)).body?.pipeThrough(new TextDecoderStream());
      const read = async () => {
        const reader = body?.getReader();
        for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
          for (const [, data] of part.value.matchAll(/^data: (.*)$/gm)) heard.push(String(data));
        }
      };
      read().catch((error) =>
        heard.push(JSON.stringify([String(error), error.stack, error.fileName, error.lineNumber])),
      );
    }, PATH);
  await comparesWithReset(tab, server, open, 2);
});

test('an XMLHttpRequest gets what was held and injected, and fails as in a real failure', async ({ server, tab }) => {
  const open = () =>
    tab.page.evaluate((path) => {
      const heard: string[] = [];
      Reflect.set(window, 'heard', heard);
      const xhr = new XMLHttpRequest();
      let read = 0;
      xhr.onprogress = () => {
        const text = xhr.responseText.slice(read);
        read += text.length;
        for (const [, data] of text.matchAll(/^data: (.*)$/gm)) heard.push(String(data));
      };
      const say = ({ type }: Event) => heard.push([type, xhr.readyState, xhr.status, xhr.response.length].join(' '));
      for (const type of ['load', 'error', 'abort', 'loadend']) xhr.addEventListener(type, say);
      xhr.open('GET', path);
      xhr.send();
    }, PATH);
  await comparesWithReset(tab, server, open, 3);
});
