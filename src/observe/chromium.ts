/** Chromium lets the DevTools page observe all: it lives as long as DevTools, which the worker does not. */
import { accounts } from './accounts.ts';
import { networkSource } from './network.ts';
import type { Source } from './source.ts';

/** Without `extraHeaders`, webRequest omits `Last-Event-ID` and others. */
const network = networkSource({ extra: ['extraHeaders'] });

export const CHROMIUM_SOURCES: readonly Source[] = [network, accounts];
