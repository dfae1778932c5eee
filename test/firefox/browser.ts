/** Firefox with the built extension, whose pages have a known address. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { findFirefox } from '../../src/start/find-firefox.ts';
import { launchFirefox } from '../../src/start/firefox-browser.ts';
import { inBrowserWindow } from '../../src/start/firefox-toolbox.ts';

const EXTENSION = resolve('dist/firefox');
/** Firefox chooses a random host for an extension's pages, unless a preference sets it. */
const HOST = 'b52a1a3e-58a4-4f0c-9f38-6f0b1c7f3a55';

export const extensionOrigin = `moz-extension://${HOST}`;

export function launchInstalled(): Promise<Browser> {
  return launch({
    extension: EXTENSION,
    prefs: { 'extensions.webextensions.uuids': JSON.stringify({ [geckoId]: HOST }) },
  });
}

/** Without the extension. */
export function launchBare(): Promise<Browser> {
  return launch({});
}

function launch(options: { extension?: string; prefs?: Readonly<Record<string, unknown>> }): Promise<Browser> {
  const executablePath = findFirefox();
  if (!executablePath) throw new Error('no Firefox');
  return launchFirefox({ executablePath, headless: true, ...options });
}

export const geckoId: string = JSON.parse(readFileSync(resolve(EXTENSION, 'manifest.json'), 'utf8'))
  .browser_specific_settings.gecko.id;

/** Opens a window, in which the next tab opens. Until it is complete, a new tab may open in the one before. */
export async function openWindow(firefox: Browser, { isPrivate = false } = {}): Promise<void> {
  await inBrowserWindow(
    firefox,
    `const opened = OpenBrowserWindow({ private: ${isPrivate} });
    await new Promise((done) => {
      const topic = 'browser-delayed-startup-finished';
      const observe = (started) => {
        if (started !== opened) return;
        Services.obs.removeObserver(observe, topic);
        done();
      };
      Services.obs.addObserver(observe, topic);
    });
    return '';`,
  );
}
