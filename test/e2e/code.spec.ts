/** The code for Playwright gives a page the captured events again. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test as base, expect, type Page } from '@playwright/test';
import { chromiumPath } from '../chromium-path.ts';
import {
  codeOf,
  RECONNECTING_EVENTS,
  reconnecting,
  run,
  type SentEvent,
} from '../unit/formats/code/responses/captures.ts';
import { fileOf } from '../unit/formats/files.ts';

/** In the project, so that the code finds its packages. Each process writes the same files. */
const FOLDER = resolve('.vite/code-for-playwright');
const SERVER = [process.execPath, '--import', 'tsx', resolve('src/cli/main.ts'), 'replay'];

function write(name: string, content: string | Uint8Array): string {
  mkdirSync(FOLDER, { recursive: true });
  const file = resolve(FOLDER, name);
  writeFileSync(`${file}.${process.pid}`, content);
  renameSync(`${file}.${process.pid}`, file);
  return file;
}

/** The test of the generated module. The server is that of the sources. */
async function generatedTest(origin: string): Promise<typeof base> {
  const name = new URL(origin).protocol.slice(0, -1);
  const capture = write(`${name}.sse.ndjson`, await fileOf(reconnecting(origin)));
  const code = (await codeOf('playwright-replay', reconnecting(origin), { speed: 10 }))
    .replace("'capture.sse.ndjson'", () => JSON.stringify(pathToFileURL(capture).href))
    .replace('speed:', () => `command: ${JSON.stringify(SERVER)}, speed:`);
  return (await import(pathToFileURL(write(`${name}.mjs`, code)).href)).test;
}

const launchOptions = { executablePath: chromiumPath(), args: ['--no-sandbox', '--disable-gpu'] };

/** What an `EventSource` of a page of this origin gets. */
async function readEvents(page: Page, origin: string): Promise<SentEvent[]> {
  await page.route(`${origin}/`, (route) => route.fulfill({ contentType: 'text/html', body: '<title>Page</title>' }));
  await page.goto(`${origin}/`);
  return page.evaluate(async (count) => {
    const events: SentEvent[] = [];
    const source = new EventSource('/events?room=1');
    await new Promise<void>((resolve) => {
      for (const each of ['message', 'status']) {
        source.addEventListener(each, ({ data, lastEventId: id, type }: MessageEvent) => {
          if (events.push({ type, id, data }) === count) resolve();
        });
      }
    });
    source.close();
    return events;
  }, RECONNECTING_EVENTS.length);
}

base.use({ launchOptions });

base('a route gives a page the whole body, over a reconnect', async ({ page }) => {
  const code = await codeOf('playwright', reconnecting('https://a.test'));
  const { routeCaptured } = await run<{ routeCaptured: (page: Page) => Promise<void> }>(code);
  await routeCaptured(page);
  expect(await readEvents(page, 'https://a.test')).toEqual(RECONNECTING_EVENTS);
});

// Chromium lets an insecure page read from this machine only if it is one of this machine.
for (const origin of ['http://localhost', 'https://a.test']) {
  const test = await generatedTest(origin);
  test.use({ launchOptions });
  test(`a page of ${origin} gets the events from a replay server`, async ({ page }) => {
    expect(await readEvents(page, origin)).toEqual(RECONNECTING_EVENTS);
  });
}
