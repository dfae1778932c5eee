import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { TestServer } from '../../src/server/server.ts';
import { bundleModule } from '../bundle-module.ts';
import { expect, test as pageTest, devtoolsTest as test } from './harness.ts';
import type { Panel } from './panel.ts';

// The user acts on what a page receives, with the clients that pages use.

const PATH = '/status?interval=600000&event=tick';

/** What the page's listeners got, in order. */
const heard = (page: Page): Promise<string[]> => page.evaluate(() => Reflect.get(window, 'heard'));

async function openEventSource(page: Page, server: TestServer): Promise<(data: string, type?: string) => void> {
  await page.evaluate((path) => {
    const heard: string[] = [];
    Reflect.set(window, 'heard', heard);
    const source = new EventSource(path);
    source.addEventListener('tick', ({ data, isTrusted, lastEventId }) =>
      heard.push(`${lastEventId}:${data}:${isTrusted}`),
    );
    source.onmessage = ({ data }) => heard.push(data);
    source.onerror = () => heard.push(`error ${source.readyState}`);
  }, PATH);
  return sender(server);
}

/** Sends events of the server, numbered from 101, once the stream is open; the scenario itself sends one. */
async function sender(server: TestServer): Promise<(data: string, type?: string) => void> {
  await expect.poll(() => server.clients().length).toBeGreaterThan(0);
  let id = 100;
  return (data, type = 'tick') => {
    id += 1;
    server.control.send({}, { event: type, id: String(id), data });
  };
}

/** Reads with `fetch` and the parser that most libraries use. */
async function openFetch(page: Page, server: TestServer): Promise<(data: string, type?: string) => void> {
  await serveLibrary(page);
  await page.evaluate(async (path) => {
    const { createParser } = await import(`${location.origin}/library/eventsource-parser/index.js`);
    const heard: string[] = [];
    Reflect.set(window, 'heard', heard);
    const parser = createParser({
      onEvent: ({ data, event, id }: Record<string, string>) => heard.push(`${event}:${id}:${data}`),
    });
    const response = await fetch(path);
    const read = async () => {
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) parser.feed(part.value);
      heard.push('end');
    };
    read().catch((error) => heard.push(String(error)));
  }, PATH);
  return sender(server);
}

async function serveLibrary(page: Page): Promise<void> {
  const folders: Readonly<Record<string, string>> = {
    'eventsource-parser': 'eventsource-parser/dist',
    'fetch-event-source': '@microsoft/fetch-event-source/lib/esm',
  };
  await page.route('**/library/*/*', async (route) => {
    const [library = '', name = ''] = new URL(route.request().url()).pathname.split('/').slice(-2);
    // The modules of one of them import each other without an extension.
    const file = `../../node_modules/${folders[library]}/${name.replace(/(\.js)?$/, '.js')}`;
    await route.fulfill({
      contentType: 'text/javascript',
      body: await readFile(new URL(file, import.meta.url), 'utf8'),
    });
  });
}

async function actOn({ frame, streams }: Panel): Promise<void> {
  await streams.last().click({ button: 'right' });
  await frame.getByRole('menuitem', { name: 'Act on this stream' }).click();
  await expect(bar({ frame })).toContainText('You can change what this page receives');
}

const bar = ({ frame }: Pick<Panel, 'frame'>) => frame.getByRole('region', { name: 'Act on a stream' });
const button = (panel: Panel, name: string) => bar(panel).getByRole('button', { name, exact: true });
const held = ({ frame }: Panel) => frame.getByTestId('held-event');

async function fill({ frame }: Panel, fields: Readonly<Record<string, string>>, submit: string): Promise<void> {
  const dialog = frame.getByRole('dialog');
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label, { exact: true }).fill(value);
  await dialog.getByRole('button', { name: submit, exact: true }).click();
  await expect(dialog).toBeHidden();
}

test('an EventSource that is held resumes without loss; what is dropped, edited and injected is seen as such', {
  tag: '@quick',
}, async ({ page, panel, server }) => {
  const send = await openEventSource(page, server);
  await panel.total(1);
  await actOn(panel);
  await button(panel, 'Hold events').click();
  await expect(panel.markers.filter({ hasText: 'You hold events' })).toBeVisible();
  for (const data of ['a', 'b', 'c', 'd']) send(data);
  await expect(held(panel)).toHaveCount(4);
  await panel.total(5);
  const before = await heard(page);

  await button(panel, 'Inject…').click();
  await fill(panel, { Event: 'message', Data: 'mine' }, 'Inject');
  await expect.poll(() => heard(page)).toEqual([...before, 'mine']);
  await held(panel).nth(1).getByRole('button', { name: 'Drop' }).click();
  await expect(held(panel)).toHaveCount(3);
  await held(panel).nth(1).getByRole('button', { name: 'Edit' }).click();
  await fill(panel, { Data: 'C' }, 'Save');
  await expect(held(panel).nth(1)).toContainText('C');
  await held(panel).nth(2).getByRole('button', { name: 'Duplicate' }).click();
  await expect(held(panel)).toHaveCount(4);
  await held(panel).first().getByRole('button', { name: 'Release' }).click();
  await expect.poll(() => heard(page)).toEqual([...before, 'mine', '101:a:false']);
  await button(panel, 'Stop holding').click();
  const all = [...before, 'mine', '101:a:false', '103:C:false', '104:d:false', '104:d:false'];
  await expect.poll(() => heard(page)).toEqual(all);

  send('e');
  await expect.poll(() => heard(page)).toEqual([...all, '105:e:true']);
  // What the server sent stays as it was captured, and no more.
  await panel.total(6);
  await expect(panel.markers.filter({ hasText: 'You dropped an event' })).toContainText('b');
  await button(panel, 'Fail').click();
  await expect.poll(() => heard(page)).toEqual([...all, '105:e:true', 'error 2']);
});

test('a fetch body is held by events, edited, and released when the panel stops', async ({ page, panel, server }) => {
  const send = await openFetch(page, server);
  await panel.total(1);
  await expect.poll(() => heard(page)).toHaveLength(1);
  const [first] = await heard(page);
  await actOn(panel);
  await button(panel, 'Hold events').click();
  await expect(panel.markers.filter({ hasText: 'You hold events' })).toBeVisible();
  send('a');
  send('b');
  send('c');
  await expect(held(panel)).toHaveCount(3);
  await held(panel).first().getByRole('button', { name: 'Edit' }).click();
  // As a block it is longer than what is sent.
  const dialog = panel.frame.getByRole('dialog');
  await dialog.getByLabel('Data').fill('x'.repeat(65_536));
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Too long');
  await fill(panel, { Data: 'A\nA' }, 'Save');
  await expect(held(panel).first()).toContainText('data: A');
  expect(await heard(page)).toEqual([first]);
  await button(panel, 'Release all and stop').click();
  await expect(bar(panel)).toBeHidden();
  await expect.poll(() => heard(page)).toEqual([first, 'tick:101:A\nA', 'tick:102:b', 'tick:103:c']);
  send('d');
  await expect.poll(() => heard(page)).toHaveLength(5);
  await panel.total(5);
});

test('a filter holds what it matches, and what is behind it', async ({ page, panel, server }) => {
  const send = await openFetch(page, server);
  await panel.total(1);
  await actOn(panel);
  await bar(panel).getByLabel('Hold when this filter matches').fill('$.stop:true');
  await button(panel, 'Hold when it matches').click();
  await expect(panel.markers.filter({ hasText: 'You hold events' })).toContainText('$.stop:true');
  send('{"stop":false}');
  await expect.poll(() => heard(page)).toHaveLength(2);
  send('{"stop":true}');
  send('{"n":1}');
  await expect(held(panel)).toHaveCount(2);
  await expect(bar(panel)).toContainText('1 event held, 1 behind it');
  expect(await heard(page)).toHaveLength(2);
  await held(panel).first().getByRole('button', { name: 'Release' }).click();
  await expect.poll(() => heard(page)).toHaveLength(4);
  await expect(held(panel)).toHaveCount(0);
});

test('a stream of fetch ends, and slows down, as the user says', async ({ page, panel, server }) => {
  const send = await openFetch(page, server);
  await panel.total(1);
  await actOn(panel);
  await button(panel, 'Slow down…').click();
  await fill(panel, { 'Each event later by': '300' }, 'Slow down');
  await expect(panel.markers.filter({ hasText: 'You slowed the stream down' })).toContainText('300 ms late');
  send('late');
  await expect.poll(() => heard(page)).toHaveLength(2);
  await button(panel, 'End').click();
  await expect.poll(() => heard(page)).toContain('end');
  await expect(panel.markers.filter({ hasText: 'You ended the stream' })).toBeVisible();
  await expect.poll(() => server.clients()).toHaveLength(0);
});

test('of a stream that is over, the next request is held', async ({ page, panel, server }) => {
  await openFetch(page, server);
  await panel.total(1);
  server.control.drop({}, 'end');
  await expect.poll(() => heard(page)).toContain('end');
  await expect(panel.streams).toContainText('ended');
  await panel.streams.click({ button: 'right' });
  await panel.frame.getByRole('menuitem', { name: 'Hold the next request to this URL' }).click();
  await expect(bar(panel)).toContainText('will be held as soon as its response begins');

  const send = await openFetch(page, server);
  await expect(panel.markers.filter({ hasText: 'You hold events' })).toBeVisible();
  for (const data of ['a', 'b']) send(data);
  await expect(held(panel).last()).toContainText('data: b');
  expect((await heard(page)).join(' ')).not.toMatch(/:[ab]\b/);
  await button(panel, 'Release all and stop').click();
  await expect.poll(async () => (await heard(page)).slice(-2)).toEqual(['tick:101:a', 'tick:102:b']);
});

test('fetch-event-source retries a stream that the user makes fail', async ({ page, panel, server }) => {
  await serveLibrary(page);
  await page.evaluate(async (path) => {
    const { fetchEventSource } = await import(`${location.origin}/library/fetch-event-source/index`);
    const heard: string[] = [];
    Reflect.set(window, 'heard', heard);
    fetchEventSource(path, {
      openWhenHidden: true,
      onmessage: ({ data, id }: Record<string, string>) => heard.push(`${id}:${data}`),
      onerror: (error: unknown) => {
        heard.push(String(error));
        return 50;
      },
    });
  }, PATH);
  const send = await sender(server);
  await panel.total(1);
  await actOn(panel);
  send('a');
  await expect.poll(() => heard(page)).toContain('101:a');
  await button(panel, 'Fail').click();
  await expect.poll(() => heard(page)).toContain('TypeError: network error');
  await expect(panel.markers.filter({ hasText: 'Reconnected' })).toBeVisible();
  await expect(panel.streams).toHaveCount(1);
  expect(server.control.registry.attempts().at(-1)?.lastEventId).toBe('101');
});

pageTest('what is held goes on to the page when the panel closes', async ({ openPanelPage, page, server }) => {
  const send = await openEventSource(page, server);
  const panel = await openPanelPage();
  await panel.total(1);
  await actOn(panel);
  await button(panel, 'Hold events').click();
  await expect(panel.markers.filter({ hasText: 'You hold events' })).toBeVisible();
  const before = await heard(page);
  send('a');
  send('b');
  await expect(held(panel)).toHaveCount(2);
  expect(await heard(page)).toEqual(before);
  await panel.devtools.goto('about:blank');
  await expect.poll(() => heard(page)).toEqual([...before, '101:a:false', '102:b:false']);
});

/** What the page has of the request, as a listener sees it: data of new events, or what became of it. */
async function openXhr(page: Page, server: TestServer): Promise<(data: string) => void> {
  await page.evaluate((path) => {
    const heard: string[] = [];
    const xhr = new XMLHttpRequest();
    let read = 0;
    const take = () => {
      const text = xhr.responseText.slice(read);
      read += text.length;
      for (const [, data] of text.matchAll(/^data: (.*)$/gm)) heard.push(String(data));
    };
    const say = ({ type }: Event) => heard.push([type, xhr.readyState, xhr.status, xhr.response !== ''].join(' '));
    xhr.addEventListener('progress', take);
    xhr.addEventListener('load', take);
    for (const type of ['load', 'error', 'abort', 'loadend']) xhr.addEventListener(type, say);
    Object.assign(window, { heard, xhr });
    xhr.open('GET', path);
    xhr.send();
  }, PATH);
  const send = await sender(server);
  await expect.poll(() => heard(page)).toHaveLength(1);
  return send;
}

/** Members of the request, of which a page that waits sees the answer that it has. */
const headOfXhr = (page: Page): Promise<unknown[]> =>
  page.evaluate(() => {
    const xhr: XMLHttpRequest = Reflect.get(window, 'xhr');
    const { readyState, responseURL, status, statusText } = xhr;
    return [readyState, status, statusText, new URL(responseURL).pathname, xhr.getResponseHeader('Content-Type')];
  });

test('an XMLHttpRequest gets what is held, and then its end, as if the server had sent it so', async ({
  page,
  panel,
  server,
}) => {
  const send = await openXhr(page, server);
  const before = await heard(page);
  const head = await headOfXhr(page);
  await panel.total(1);
  await actOn(panel);
  await button(panel, 'Hold events').click();
  await expect(panel.markers.filter({ hasText: 'You hold events' })).toBeVisible();
  for (const data of ['a', 'b', 'c']) send(data);
  await expect(held(panel)).toHaveCount(3);
  await button(panel, 'Inject…').click();
  await fill(panel, { Data: 'mine' }, 'Inject');
  await expect.poll(() => heard(page)).toEqual([...before, 'mine']);
  await held(panel).nth(1).getByRole('button', { name: 'Drop' }).click();
  await expect(held(panel)).toHaveCount(2);

  // The page has not lost its connection before it has got what was sent.
  server.control.drop({}, 'rst');
  await panel.nothingLive();
  expect(await headOfXhr(page)).toEqual(head);
  await held(panel).first().getByRole('button', { name: 'Release' }).click();
  const all = [...before, 'mine', 'a'];
  await expect.poll(() => heard(page)).toEqual(all);
  await button(panel, 'Stop holding').click();
  await expect.poll(() => heard(page)).toEqual([...all, 'c', 'error 4 0 false', 'loadend 4 0 false']);

  // Another request, that the server ends.
  const sendNext = await openXhr(page, server);
  await panel.total(5);
  await actOn(panel);
  await button(panel, 'Hold events').click();
  await expect(button(panel, 'Stop holding')).toBeVisible();
  sendNext('d');
  await expect(held(panel)).toHaveCount(1);
  server.control.drop({}, 'end');
  await panel.nothingLive();
  expect(await heard(page)).toEqual(before);
  await button(panel, 'Stop holding').click();
  await expect.poll(() => heard(page)).toEqual([...before, 'd', 'load 4 200 true', 'loadend 4 200 true']);
  await panel.total(6);
});

test('an XMLHttpRequest ends, fails, and is aborted under what is held', async ({ page, panel, server }) => {
  await openXhr(page, server);
  const before = await heard(page);
  await actOn(panel);
  await button(panel, 'End').click();
  await expect.poll(() => heard(page)).toEqual([...before, 'load 4 200 true', 'loadend 4 200 true']);
  await expect.poll(() => server.clients()).toHaveLength(0);

  await openXhr(page, server);
  await panel.total(2);
  await actOn(panel);
  await button(panel, 'Fail').click();
  await expect.poll(() => heard(page)).toEqual([...before, 'error 4 0 false', 'loadend 4 0 false']);
  await expect.poll(() => server.clients()).toHaveLength(0);

  const send = await openXhr(page, server);
  await panel.total(3);
  await actOn(panel);
  await button(panel, 'Hold events').click();
  await expect(panel.markers.filter({ hasText: 'You hold events' })).toBeVisible();
  send('a');
  await expect(held(panel)).toHaveCount(1);
  server.control.drop({}, 'end');
  await panel.nothingLive();
  await page.evaluate(() => Reflect.get(window, 'xhr').abort());
  expect(await heard(page)).toEqual([...before, 'abort 4 0 false', 'loadend 4 0 false']);
  await expect(held(panel)).toHaveCount(0);

  // The page gets all of it at once.
  await page.evaluate((path) => {
    const xhr = new XMLHttpRequest();
    xhr.open('GET', path);
    xhr.responseType = 'arraybuffer';
    xhr.send();
  }, PATH);
  await expect(panel.streams).toHaveCount(3);
  await actOn(panel);
  await button(panel, 'Hold events').click();
  await expect(bar(panel).getByRole('alert')).toContainText('Only text can be acted on');
});

test('the OpenAI client gets all that was held, what is injected, and a failure like a real one', async ({
  page,
  panel,
  server,
}) => {
  await serveOpenAi(page);
  const token = (content: string): string => JSON.stringify({ choices: [{ index: 0, delta: { content } }] });
  const send = (content: string) => server.control.send({}, { data: token(content) });
  await openChat(page, server);
  server.control.drop({}, 'rst');
  await expect.poll(() => heard(page)).toHaveLength(2);
  const [first, failure] = await heard(page);

  await openChat(page, server);
  await panel.total(4);
  await actOn(panel);
  await button(panel, 'Hold events').click();
  await expect(panel.markers.filter({ hasText: 'You hold events' })).toBeVisible();
  send('a');
  send('b');
  await expect(held(panel)).toHaveCount(2);
  await button(panel, 'Inject…').click();
  await fill(panel, { Data: token('mine') }, 'Inject');
  await expect.poll(() => heard(page)).toEqual([first, 'mine']);
  await button(panel, 'Stop holding').click();
  await expect.poll(() => heard(page)).toEqual([first, 'mine', 'a', 'b']);
  send('c');
  await expect.poll(() => heard(page)).toEqual([first, 'mine', 'a', 'b', 'c']);
  await button(panel, 'Fail').click();
  await expect.poll(() => heard(page)).toEqual([first, 'mine', 'a', 'b', 'c', failure]);
});

async function serveOpenAi(page: Page): Promise<void> {
  const body = await bundleModule(fileURLToPath(import.meta.resolve('openai')));
  await page.route('**/library/openai', (route) => route.fulfill({ contentType: 'text/javascript', body }));
}

async function openChat(page: Page, server: TestServer): Promise<void> {
  await page.evaluate(async () => {
    const { OpenAI } = await import(`${location.origin}/library/openai`);
    const heard: string[] = [];
    Reflect.set(window, 'heard', heard);
    const client = new OpenAI({
      apiKey: 'none',
      baseURL: `${location.origin}/v1`,
      defaultQuery: { interval: '600000' },
      dangerouslyAllowBrowser: true,
    });
    const messages = [{ role: 'user', content: 'Hello' }];
    const stream = await client.chat.completions.create({ model: 'gpt-4o-mini', stream: true, messages });
    const read = async () => {
      for await (const { choices } of stream) if (choices[0].delta.content) heard.push(choices[0].delta.content);
    };
    read().catch((error) => heard.push(`${error.constructor.name}: ${error.message}`));
  });
  await expect.poll(() => heard(page)).toHaveLength(1);
  await expect.poll(() => server.clients().length).toBeGreaterThan(0);
}
