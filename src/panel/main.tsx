import { render } from 'preact';
import {
  followTheme,
  inspectedTab,
  localSettings,
  observeTab,
  pageScripts,
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
import { createTestServer, TestServerContext } from './test-server/test-server.ts';

const tab = inspectedTab(location.search);
observeTab(tab);
const settings = await loadSettings(localSettings);
followTheme(document.documentElement, settings.theme);
keepOwnKeys(document.documentElement);
const store = createStore(new PortSource(tab, portHost()), settings);
render(
  <OpenSource.Provider value={sourceOpener()}>
    <TestServerContext.Provider value={createTestServer(pageScripts())}>
      <Shell sessions={new Sessions(store)} onReload={() => reloadTab(tab)} />
    </TestServerContext.Provider>
  </OpenSource.Provider>,
  document.body,
);
