import { resolve } from 'node:path';
import { demoPage, OPEN } from './demo-page.ts';
import { ensureFirefox } from './find-firefox.ts';
import { launchFirefox } from './firefox-browser.ts';
import { showPanel } from './firefox-toolbox.ts';
import { FIREFOX_BY_HAND } from './manual-steps.ts';

export async function startFirefox(server: string, headless: boolean): Promise<void> {
  const executablePath = ensureFirefox();
  if (executablePath === undefined) {
    console.log(FIREFOX_BY_HAND(resolve('dist/firefox/manifest.json'), server));
    return;
  }
  const browser = await launchFirefox({ executablePath, headless, extension: resolve('dist/firefox') });
  browser.once('disconnected', () => process.exit(0));
  const page = (await browser.pages())[0] ?? (await browser.newPage());
  await page.goto(demoPage(server));
  await page.bringToFront();
  await showPanel(browser);
  console.log(OPEN);
}
