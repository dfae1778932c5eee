import { render } from 'preact';
import { App } from './App.tsx';
import { devtoolsTheme, inspectedTab, localSettings, observeTab, portHost, reloadTab } from './browser-host.ts';
import { PortSource } from './source/port-source.ts';
import { loadSettings } from './store/settings.ts';
import { createStore } from './store/store.ts';

const tab = inspectedTab(location.search);
const theme = devtoolsTheme();
if (theme !== undefined) document.documentElement.dataset['theme'] = theme;

observeTab(tab);
const store = createStore(new PortSource(tab, portHost()), await loadSettings(localSettings));
render(<App store={store} onReload={() => reloadTab(tab)} />, document.body);
