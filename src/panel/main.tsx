import { render } from 'preact';
import { followTheme, inspectedTab, localSettings, observeTab, portHost, reloadTab } from './browser-host.ts';
import { Shell } from './session/Shell.tsx';
import { Sessions } from './session/sessions.ts';
import { PortSource } from './source/port-source.ts';
import { loadSettings } from './store/settings.ts';
import { createStore } from './store/store.ts';

const tab = inspectedTab(location.search);
followTheme(document.documentElement);
observeTab(tab);
const store = createStore(new PortSource(tab, portHost()), await loadSettings(localSettings));
render(<Shell sessions={new Sessions(store)} onReload={() => reloadTab(tab)} />, document.body);
