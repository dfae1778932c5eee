import { render } from 'preact';
import { keepOwnKeys } from './browser/own-keys.ts';
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
import { OpenSource } from './detail/open-source.ts';
import { Sessions } from './session/sessions.ts';
import { loadSettings } from './settings/settings.ts';
import { Shell } from './shell/Shell.tsx';
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
