import { render } from 'preact';
import {
  followTheme,
  inspectedTab,
  localSettings,
  observeTab,
  portHost,
  reloadTab,
  sourceOpener,
} from './browser-host.ts';
import { OpenSource } from './open-source.ts';
import { keepOwnKeys } from './own-keys.ts';
import { Shell } from './session/Shell.tsx';
import { Sessions } from './session/sessions.ts';
import { loadSettings } from './settings/settings.ts';
import { PortSource } from './source/port-source.ts';
import { createStore } from './store/store.ts';

const tab = inspectedTab(location.search);
observeTab(tab);
const settings = await loadSettings(localSettings);
followTheme(document.documentElement, settings.theme);
keepOwnKeys(document.documentElement);
const store = createStore(new PortSource(tab, portHost()), settings);
render(
  <OpenSource.Provider value={sourceOpener()}>
    <Shell sessions={new Sessions(store)} onReload={() => reloadTab(tab)} />
  </OpenSource.Provider>,
  document.body,
);
