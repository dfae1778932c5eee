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
import { Shell } from './session/Shell.tsx';
import { Sessions } from './session/sessions.ts';
import { PortSource } from './source/port-source.ts';
import { loadSettings } from './store/settings.ts';
import { createStore } from './store/store.ts';

const tab = inspectedTab(location.search);
followTheme(document.documentElement);
observeTab(tab);
const store = createStore(new PortSource(tab, portHost()), await loadSettings(localSettings));
render(
  <OpenSource.Provider value={sourceOpener()}>
    <Shell sessions={new Sessions(store)} onReload={() => reloadTab(tab)} />
  </OpenSource.Provider>,
  document.body,
);
