import { effect, type ReadonlySignal, signal } from '@preact/signals';
import browser from 'webextension-polyfill';
import { offerDirect } from '../messages/direct-port.ts';
import { isObject } from '../messages/kinds.ts';
import { PANEL_PORT } from '../messages/panel.ts';
import type { SourcePlace } from './detail/open-source.ts';
import type { Theme } from './settings/settings.ts';
import type { SettingsArea } from './settings/settings-area.ts';
import type { PortHost } from './source/port-source.ts';
import type { TestServer } from './test-server/test-server.ts';

/** The inspected tab: that of DevTools or, in an ordinary extension page, the one in the URL. */
export function inspectedTab(search: string): number {
  const named = new URLSearchParams(search).get('tabId');
  if (named !== null) return Number(named);
  return browser.devtools?.inspectedWindow.tabId ?? -1;
}

export function portHost(): PortHost {
  return {
    connect() {
      const name = `${PANEL_PORT} ${crypto.randomUUID()}`;
      return offerDirect(browser.runtime.connect({ name }), name, navigator.serviceWorker);
    },
    // `runtime.id` vanishes with the extension. The types do not know.
    isAlive: () => Boolean(browser.runtime?.id),
  };
}

export function reloadTab(tab: number): void {
  if (browser.devtools === undefined) void browser.tabs.reload(tab);
  else void browser.devtools.inspectedWindow.reload({});
}

export const localSettings: SettingsArea = {
  get: async (key) => (await browser.storage.local.get(key))[key],
  set: (key, value) => browser.storage.local.set({ [key]: value }),
  watch: (key, onChange) =>
    browser.storage.local.onChanged.addListener((changes) => {
      if (changes[key] !== undefined) onChange(changes[key].newValue);
    }),
};

/** Opens a script in the Sources panel; undefined where there are no DevTools, or they cannot. */
export function sourceOpener(): ((place: SourcePlace) => void) | undefined {
  const panels: unknown = browser.devtools?.panels;
  // Chromium's own; the types do not know it.
  if (!isObject(panels) || typeof panels['openResource'] !== 'function') return undefined;
  const open = panels['openResource'].bind(panels);
  // DevTools count from 0.
  return ({ url, line, column }) => open(url, line - 1, column - 1, () => {});
}

/** Runs a script in the inspected page, or in one of its frames; undefined where there are no DevTools. */
export function pageScripts(): TestServer['evaluate'] {
  // Chromium's own `browser` gives no promise of it, `chrome` calls back in every browser.
  const inspected = globalThis.chrome?.devtools?.inspectedWindow;
  const run: unknown = inspected?.eval;
  if (typeof run !== 'function') return undefined;
  return (code, frameURL) =>
    new Promise((resolve, reject) => {
      const done = (result: unknown, failed: unknown) => {
        if (!isObject(failed)) resolve(result);
        else reject(new Error(String(failed['isException'] ? failed['value'] : failed['description'])));
      };
      run.call(inspected, code, ...(frameURL === undefined ? [done] : [{ frameURL }, done]));
    });
}

/** Shows the theme that was chosen; else that of DevTools. An ordinary page follows the system by itself. */
export function followTheme(root: HTMLElement, theme: ReadonlySignal<Theme>): void {
  const panels = browser.devtools?.panels;
  const ofDevtools = signal(panels?.themeName);
  // Firefox has an event, Chromium a handler that the types do not know.
  const changed = (name: string) => {
    ofDevtools.value = name;
  };
  panels?.onThemeChanged?.addListener(changed);
  if (panels && 'setThemeChangeHandler' in panels && typeof panels.setThemeChangeHandler === 'function') {
    panels.setThemeChangeHandler(changed);
  }
  effect(() => {
    const shown = theme.value === 'devtools' ? ofDevtools.value : theme.value;
    if (shown === undefined) delete root.dataset['theme'];
    else root.dataset['theme'] = shown === 'dark' ? 'dark' : 'light';
  });
}

/**
 * Who observes the tab: in DevTools their own page does, for as long as they are open. For a panel in an ordinary tab
 * the same page does, in a hidden frame.
 */
export function observeTab(tab: number): void {
  if (browser.devtools !== undefined) return;
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.src = browser.runtime.getURL(`${browser.runtime.getManifest().devtools_page}?tabId=${tab}`);
  document.documentElement.append(frame);
}
