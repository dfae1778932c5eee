/** Before the browser tests: finds a Chromium, or installs it where that takes no question. */
import { findChromium, installOnDebian } from './find-chromium.ts';

const found = findChromium() ?? installOnDebian();
if (!found) {
  console.error(
    `The page and end-to-end tests need Chromium, and none was found.
Install Chromium or Chrome for Testing (branded Chrome loads no unpacked extension from the command line), for example
  npx playwright install chromium
or set CHROMIUM_PATH to its executable, and run the tests again.`,
  );
  process.exit(1);
}
console.log(`Chromium: ${found}`);
