/** `npm start`: everything at once, to try the extension. */
import { readArgs, USAGE } from './args.ts';
import { startTestServer } from './server.ts';
import { startChromium } from './start-chromium.ts';
import { startFirefox } from './start-firefox.ts';

try {
  const { firefox, headless, help, port, screenshot } = readArgs(process.argv.slice(2));
  if (help) {
    console.log(USAGE);
    process.exit(0);
  }
  const { url } = await startTestServer(port);
  console.log(`Test server: ${url}/`);
  if (firefox) await startFirefox(url, headless);
  else await startChromium(url, headless, screenshot);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
