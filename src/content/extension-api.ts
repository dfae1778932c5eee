import type Browser from 'webextension-polyfill';

declare global {
  var browser: typeof Browser | undefined;
}

/**
 * The browser's own API object. This script runs in every frame of every page and makes only two calls, which need no
 * promises. So it does without the polyfill, which would be most of its size.
 */
export const runtime: typeof Browser.runtime | undefined = (globalThis.browser ?? globalThis.chrome)?.runtime;
