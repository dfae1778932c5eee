import { isLive } from '../../capture/stream.ts';
import { count, counted } from '../format/quantity.ts';
import type { Store } from '../store/store.ts';
import { StreamRow } from './StreamRow.tsx';

/** Streams as a list: a click shows one, Ctrl/Cmd-click adds, a click on what is selected alone shows all again. */
export function StreamList({ store }: { store: Store }) {
  store.summary.value;
  // What the network saw before the page told of it is shown as the page's stream.
  const streams = store.log.streams.filter(({ merged }) => merged !== true);
  const selected = store.selectedStreams.value;
  const live = streams.filter(isLive).length;

  const choose = (index: number, add: boolean) => {
    const next = new Set(add ? selected : []);
    if (selected.has(index) && (add || selected.size === 1)) next.delete(index);
    else next.add(index);
    store.selectedStreams.value = next;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') store.selectedStreams.value = new Set();
    if (step === undefined || !(event.currentTarget instanceof HTMLElement)) return;
    event.preventDefault();
    const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('.stream')];
    const at = rows.findIndex((row) => row.matches(':focus'));
    rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.focus();
  };

  return (
    <section class="streams" aria-label="Streams">
      <div class="head">
        <span>Streams</span>
        {streams.length > 0 && (
          <span class="subtle">
            {counted(streams.length, 'stream')}
            {store.source.live && `, ${count(live)} live`}
          </span>
        )}
        {selected.size > 0 && (
          <button
            type="button"
            class="link"
            onClick={() => {
              store.selectedStreams.value = new Set();
            }}
          >
            Show all
          </button>
        )}
      </div>
      <div class="list" role="listbox" aria-multiselectable="true" aria-label="Streams" onKeyDown={onKeyDown}>
        {streams.map((stream) => (
          <StreamRow
            key={stream.index}
            stream={stream}
            selected={selected.has(stream.index)}
            coloured={streams.length > 1 && selected.size !== 1}
            focusable={selected.size === 0 ? stream === streams[0] : selected.has(stream.index)}
            onChoose={choose}
          />
        ))}
      </div>
    </section>
  );
}
