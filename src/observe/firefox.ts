/** Firefox gives a DevTools page neither webRequest nor webNavigation: the background page has them. */
import { accounts } from './accounts.ts';
import { networkSource } from './network.ts';
import type { Source } from './source.ts';

export const FIREFOX_BACKGROUND_SOURCES: readonly Source[] = [networkSource({ extra: [] })];

export const FIREFOX_DEVTOOLS_SOURCES: readonly Source[] = [accounts];
