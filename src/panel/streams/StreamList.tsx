import { useSignal } from '@preact/signals';
import { useContext } from 'preact/hooks';
import { isRunning } from '../../capture/streams/standing.ts';
import type { Stream } from '../../capture/streams/stream.ts';
import { count, counted } from '../../text/quantity.ts';
import { MoreIcon } from '../components/icons.tsx';
import { Menu } from '../components/menu/Menu.tsx';
import { MenuButton } from '../components/menu/MenuButton.tsx';
import { anchorOf, type MenuRequest } from '../components/menu/menu-item.ts';
import { AskExport } from '../export/export-request.ts';
import type { Store } from '../store/store.ts';
import { TestServerContext } from '../test-server/test-server.ts';
import { StreamRows } from './StreamRows.tsx';

/** All streams, with their number, their order and their menus. */
export function StreamList({ store }: { store: Store }) {
  const testServer = useContext(TestServerContext);
  const menu = useSignal<MenuRequest | undefined>(undefined);
  const askExport = useContext(AskExport);
  const { all, list } = store.streams.value;
  const selected = store.selectedStreams.value;

  const openMenu = (stream: Stream, event: MouseEvent) => {
    if (!(event.currentTarget instanceof Element)) return;
    event.preventDefault();
    // Exports all selected streams if the selection includes this one.
    const streams = selected.has(stream.index) ? selected : new Set([stream.index]);
    const anchor = anchorOf(event, event.currentTarget);
    const onExport = () => askExport({ of: 'streams', streams });
    const open = ({ streamItems }: typeof import('./stream-menu.ts')) => {
      menu.value = { label: 'Stream', items: streamItems(store, stream, streams, onExport, testServer), anchor };
    };
    // Code cannot be loaded once the extension was updated: the panel says so.
    import('./stream-menu.ts').then(open, () => {});
  };

  return (
    <section class="streams" aria-label="Streams">
      <div class="head">
        <span>Streams</span>
        {all.length > 0 && (
          <span class="subtle">
            {counted(all.length, 'stream')}, {count(all.filter(isRunning).length)} live
            {list.length < all.length && `, ${count(all.length - list.length)} hidden`}
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
        {all.length > 0 && (
          <MenuButton
            label="Order of the streams"
            class="tool small"
            items={() => import('./order-menu.ts').then(({ orderMenu }) => orderMenu(store.settings))}
          >
            <MoreIcon />
          </MenuButton>
        )}
      </div>
      <StreamRows store={store} onMenu={openMenu} />
      {menu.value !== undefined && (
        <Menu
          menu={menu.value}
          onClose={() => {
            menu.value = undefined;
          }}
        />
      )}
    </section>
  );
}
