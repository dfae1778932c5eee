/** `npm run pictures`: the pictures of the README and of the stores, of the real panel in real DevTools, fed by the test server. */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Frame, Page } from 'playwright';
import { startServer } from '../server/server.ts';
import { launchWithDevtools, showPanel } from './devtools-browser.ts';
import { ensureChromium } from './find-chromium.ts';
import { SCENES, type Scene } from './pictures/scenes.ts';

const FOLDER = 'docs/pictures';
const STORE_FOLDER = 'docs/store';
/**
 * What the stores ask for, in pixels.
 * @see https://developer.chrome.com/docs/webstore/images#screenshots
 */
const STORE_SIZE = { width: 1280, height: 800 };
/** DevTools take 62 % of a window, and their tabs some of that. */
const WINDOW = { width: 1200, height: 1060 };
/** The stores' pictures are taken in the last one. */
const THEMES = ['dark', 'light'] as const;

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
  if (scene.of === undefined) {
    await undock(devtools, panel);
    const file = join(STORE_FOLDER, `${name}.png`);
    // The first brings the panel's frame to its new size on the screen.
    await devtools.screenshot();
    await devtools.screenshot({ path: file });
    console.log(file);
  }
  // The next scene begins with neither.
  server.control.clearFaults();
  await panel.evaluate(() => globalThis.chrome?.storage.local.clear());
  await devtools.close();
  await page.close();
}

/** Gives DevTools a window of their own: the stores' pictures show them, but no page. */
async function undock(devtools: Page, panel: Frame): Promise<void> {
  await devtools.evaluate(async (legacy) => {
    const { DockController } = await import(/* @vite-ignore */ legacy);
    DockController.DockController.instance().setDockSide('undocked');
  }, './ui/legacy/legacy.js');
  await devtools.setViewportSize(STORE_SIZE);
  await panel.waitForFunction((width) => innerWidth === width, STORE_SIZE.width);
  await panel.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
