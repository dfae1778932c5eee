import type Browser from 'webextension-polyfill';

declare global {
  var browser: typeof Browser | undefined;
}

/**
 * The browser's own API object. This script runs in every frame of every page, and for the two calls that it makes
 * promises are not needed: so without the polyfill, which would be most of its size.
 */
export const runtime: typeof Browser.runtime | undefined = (globalThis.browser ?? globalThis.chrome)?.runtime;
