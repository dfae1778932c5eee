/** `npm start`: everything at once, to try the extension. */
import { resolve } from 'node:path';
import { readArgs, USAGE } from './args.ts';
import { launchWithDevtools, showPanel } from './devtools-browser.ts';
import { ensureChromium } from './find-chromium.ts';
import { NO_CHROMIUM } from './manual-steps.ts';
import { picturePanel } from './picture.ts';
import { startTestServer } from './server.ts';

try {
  const { headless, help, port, screenshot } = readArgs(process.argv.slice(2));
  if (help) {
    console.log(USAGE);
    process.exit(0);
  }
  const server = await startTestServer(port);
  const demo = `${server.url}/?autostart=numbers,status,chat`;
  console.log(`Test server: ${server.url}/`);

  const executablePath = ensureChromium();
  if (!executablePath) {
    console.log(NO_CHROMIUM(resolve('dist/chrome'), server.url));
    if (screenshot) process.exit(1);
  } else {
    const browser = await launchWithDevtools({ executablePath, headless, extension: resolve('dist/chrome') });
    browser.context.on('close', () => process.exit(0));
    const page = browser.context.pages()[0] ?? (await browser.context.newPage());
    await page.goto(demo);
    const panel = await showPanel(await browser.openDevtools(page));
    console.log('DevTools are open on the panel SSE. Close the browser, or press Ctrl+C, to end.');
    if (screenshot) {
      await picturePanel(panel, screenshot);
      console.log(`Picture: ${screenshot}`);
      await browser.close();
      process.exit(0);
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
