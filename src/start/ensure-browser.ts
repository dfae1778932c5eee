/** Before the browser tests: finds Chromium and Firefox, or installs them where that takes no question. */
import { ensureChromium } from './find-chromium.ts';
import { ensureFirefox, NO_FIREFOX } from './find-firefox.ts';

const chromium = ensureChromium();
if (!chromium) {
  console.error(
    `The page and end-to-end tests need Chromium, and none was found.
Install Chromium or Chrome for Testing (branded Chrome loads no unpacked extension from the command line), for example
  npx playwright install chromium
or set CHROMIUM_PATH to its executable, and run the tests again.`,
  );
  process.exit(1);
}
console.log(`Chromium: ${chromium}`);
const firefox = ensureFirefox();
console.log(firefox ? `Firefox: ${firefox}` : NO_FIREFOX);
