/** `npm run pictures`: the pictures of the README, of the real panel in real DevTools, fed by the test server. */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { startServer } from '../server/server.ts';
import { launchWithDevtools, showPanel } from './devtools-browser.ts';
import { ensureChromium } from './find-chromium.ts';
import { SCENES, type Scene } from './pictures/scenes.ts';

const FOLDER = 'docs/pictures';
/** DevTools take 62 % of a window, and their tabs some of that. */
const WINDOW = { width: 1200, height: 1060 };
const THEMES = ['light', 'dark'] as const;

const wanted = process.argv.slice(2);
const executablePath = ensureChromium();
if (executablePath === undefined) throw new Error('There is no Chromium: CHROMIUM_PATH names one.');
await mkdir(FOLDER, { recursive: true });
const server = await startServer({ port: 0 });
const browser = await launchWithDevtools({
  executablePath,
  headless: true,
  extension: resolve('dist/chrome'),
  size: WINDOW,
});
for (const [name, scene] of Object.entries(SCENES)) {
  if (wanted.length === 0 || wanted.includes(name)) await take(name, scene);
}
await browser.close();
await server.close();

async function take(name: string, scene: Scene): Promise<void> {
  const page = await browser.context.newPage();
  await page.goto(`${server.url}/blank`);
  const devtools = await browser.openDevtools(page);
  const panel = await showPanel(devtools);
  await panel.getByTestId('event-total').waitFor({ state: 'attached' });
  const open = { server, page, panel, devtools };
  await scene.play(open);
  // Nothing is under the pointer.
  await devtools.mouse.move(0, 0);
  for (const theme of THEMES) {
    await panel.evaluate(async (each) => {
      document.documentElement.dataset['theme'] = each;
      // Until the page is painted.
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }, theme);
    const file = join(FOLDER, `${name}-${theme}.png`);
    await panel.locator(scene.of ?? 'body').screenshot({ path: file });
    console.log(file);
  }
  // The next scene begins with neither.
  server.control.clearFaults();
  await panel.evaluate(() => globalThis.chrome?.storage.local.clear());
  await devtools.close();
  await page.close();
}
