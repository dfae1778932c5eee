/**
 * A page of the extension that does nothing by itself but may ask the browser what only extensions may. Tests ask there and
 * not in the worker: that sleeps when it likes, and Playwright then waits for it for ever.
 */
import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright';

/** Folder of the built extension. */
export const extensionDir = resolve(process.env['EXTENSION_DIR'] ?? 'dist/chrome');

/** The origin of an unpacked extension: Chromium makes its id of the path of its folder. */
export function extensionOrigin(folder: string): string {
  const hash = createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 32);
  const id = [...hash].map((digit) => 'abcdefghijklmnop'[Number.parseInt(digit, 16)]).join('');
  return `chrome-extension://${id}`;
}

export async function openExtensionPage(context: BrowserContext, origin: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${origin}/manifest.json`);
  return page;
}
