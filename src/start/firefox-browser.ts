/** Firefox with the built extension as a temporary add-on, driven by WebDriver BiDi. */
import puppeteer, { type Browser } from 'puppeteer-core';

interface FirefoxOptions {
  executablePath: string;
  headless: boolean;
  /** Folder of the unpacked extension; without it Firefox starts bare. */
  extension?: string;
  prefs?: Readonly<Record<string, unknown>>;
}

export async function launchFirefox(options: FirefoxOptions): Promise<Browser> {
  const { executablePath, extension, headless, prefs = {} } = options;
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless,
    defaultViewport: null,
    // Without it the protocol can reach neither an extension's pages nor DevTools.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: prefs,
  });
  if (extension !== undefined) await browser.installExtension(extension);
  return browser;
}
