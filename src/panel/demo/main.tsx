import { render } from 'preact';
import { App } from '../App.tsx';
import { loadSettings } from '../store/settings.ts';
import { createStore } from '../store/store.ts';
import { DemoSource, demoOptions } from './demo-source.ts';

const theme = new URLSearchParams(location.search).get('theme');
if (theme !== null) document.documentElement.dataset['theme'] = theme;

const memory = new Map<string, unknown>();
const settings = await loadSettings({
  get: async (key) => memory.get(key),
  set: async (key, value) => void memory.set(key, value),
});
const store = createStore(new DemoSource(demoOptions(location.search)), settings);
render(<App store={store} onReload={() => location.reload()} />, document.body);
