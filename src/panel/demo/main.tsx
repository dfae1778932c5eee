import { render } from 'preact';
import { Sessions } from '../session/sessions.ts';
import { loadSettings } from '../settings/settings.ts';
import { Shell } from '../shell/Shell.tsx';
import { createStore } from '../store/store.ts';
import { DemoSource, demoOptions } from './demo-source.ts';

const query = new URLSearchParams(location.search);
const theme = query.get('theme');
if (theme !== null) document.documentElement.dataset['theme'] = theme;

const memory = new Map<string, unknown>();
const settings = await loadSettings({
  get: async (key) => memory.get(key),
  set: async (key, value) => void memory.set(key, value),
});
const store = createStore(new DemoSource(demoOptions(location.search)), settings);
const sessions = new Sessions(store);
render(<Shell sessions={sessions} onReload={() => location.reload()} />, document.body);
for (const url of query.getAll('file')) {
  const response = await fetch(url);
  const name = decodeURIComponent(url.split('/').at(-1) ?? url);
  sessions.open([new File([await response.blob()], name)]);
}
