import { resolve } from 'node:path';
import { demoPage, OPEN } from './demo-page.ts';
import { launchWithDevtools, showPanel } from './devtools-browser.ts';
import { ensureChromium } from './find-chromium.ts';
import { NO_CHROMIUM } from './manual-steps.ts';
import { picturePanel } from './picture.ts';

/** @param screenshot file of a picture; the program ends when it is written */
export async function startChromium(server: string, headless: boolean, screenshot: string | undefined): Promise<void> {
  const executablePath = ensureChromium();
  if (!executablePath) {
    console.log(NO_CHROMIUM(resolve('dist/chrome'), server));
    if (screenshot) process.exit(1);
    return;
  }
  const browser = await launchWithDevtools({ executablePath, headless, extension: resolve('dist/chrome') });
  browser.context.on('close', () => process.exit(0));
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  await page.goto(demoPage(server));
  const panel = await showPanel(await browser.openDevtools(page));
  console.log(OPEN);
  if (screenshot === undefined) return;
  await picturePanel(panel, screenshot);
  console.log(`Picture: ${screenshot}`);
  await browser.close();
  process.exit(0);
}
