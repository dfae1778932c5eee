import { chromium } from 'playwright';
import { findProgram, installOnDebian } from './programs.ts';

/** Names on the path. Branded Chrome is not among them: since 137 it ignores `--load-extension`. */
const NAMES = ['chromium', 'chromium-browser', 'ungoogled-chromium', 'chrome-for-testing'];
const PLACES = ['/Applications/Chromium.app/Contents/MacOS/Chromium', '/snap/bin/chromium'];

/** A Chromium that loads unpacked extensions from the command line: path of the executable, or undefined. */
export function findChromium(): string | undefined {
  return findProgram('CHROMIUM_PATH', NAMES, [...PLACES, chromium.executablePath()]);
}

/** The same; where there is none it is installed, if that takes no question. */
export function ensureChromium(): string | undefined {
  const found = findChromium();
  if (found) return found;
  installOnDebian('chromium', 'fonts-dejavu-core');
  return findChromium();
}
