import { findProgram, installOnDebian } from './programs.ts';

const NAMES = ['firefox', 'firefox-esr', 'firefox-developer-edition'];
const PLACES = ['/Applications/Firefox.app/Contents/MacOS/firefox', '/snap/bin/firefox'];

/** What to do where there is none. */
export const NO_FIREFOX = `No Firefox found: its tests are skipped.
To run them install Firefox 142 or later, or set FIREFOX_PATH to its executable.`;

/** Path of the executable, or undefined. */
export function findFirefox(): string | undefined {
  return findProgram('FIREFOX_PATH', NAMES, PLACES);
}

/** The same; where there is none it is installed, if that takes no question. */
export function ensureFirefox(): string | undefined {
  const found = findFirefox();
  if (found) return found;
  installOnDebian('firefox-esr');
  return findFirefox();
}
