import { Areas } from './areas/Areas.tsx';
import { InfoBar } from './components/InfoBar.tsx';
import { Splitter } from './components/Splitter.tsx';
import { StatusBar } from './components/StatusBar.tsx';
import { StreamList } from './components/StreamList.tsx';
import { Toolbar } from './components/Toolbar.tsx';
import type { Store } from './store/store.ts';

export function App({ store, onReload }: { store: Store; onReload: () => void }) {
  const { streamsWidth, detailHeight } = store.settings;
  const sizes = { '--streams-width': `${streamsWidth.value}px`, '--detail-height': `${detailHeight.value}px` };
  return (
    <main class="app" style={sizes}>
      <Toolbar store={store} />
      <InfoBar store={store} />
      <div class="body">
        <StreamList store={store} />
        <Splitter size={streamsWidth} axis="column" side={1} min={140} label="Width of the stream list" />
        <Areas store={store} onReload={onReload} />
      </div>
      <StatusBar store={store} />
    </main>
  );
}
