import { findChromium } from '../src/start/find-chromium.ts';

/** The executable that the tests start. */
export function chromiumPath(): string {
  const path = findChromium();
  if (!path) throw new Error('no Chromium: run the tests with `npm test`, which finds or installs one');
  return path;
}
