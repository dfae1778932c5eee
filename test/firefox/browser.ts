/** Firefox with the built extension as a temporary add-on, driven by WebDriver BiDi. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { findFirefox } from '../../src/start/find-firefox.ts';

const EXTENSION = resolve('dist/firefox');
/** Firefox chooses a random host for an extension's pages, unless a preference sets it. */
const HOST = 'b52a1a3e-58a4-4f0c-9f38-6f0b1c7f3a55';

export const extensionOrigin = `moz-extension://${HOST}`;

export async function launchFirefox(): Promise<Browser> {
  const executablePath = findFirefox();
  if (!executablePath) throw new Error('no Firefox');
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    // Without it the protocol cannot reach an extension's pages.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: { 'extensions.webextensions.uuids': JSON.stringify({ [geckoId()]: HOST }) },
  });
  await browser.installExtension(EXTENSION);
  return browser;
}

function geckoId(): string {
  const manifest = JSON.parse(readFileSync(resolve(EXTENSION, 'manifest.json'), 'utf8'));
  return manifest.browser_specific_settings.gecko.id;
}
