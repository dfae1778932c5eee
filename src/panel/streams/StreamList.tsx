import { useSignal } from '@preact/signals';
import { useContext } from 'preact/hooks';
import { isLive, type Stream } from '../../capture/stream.ts';
import { MoreIcon } from '../components/icons.tsx';
import { Menu } from '../components/menu/Menu.tsx';
import { MenuButton } from '../components/menu/MenuButton.tsx';
import { anchorOf, type MenuRequest } from '../components/menu/menu-item.ts';
import { AskExport } from '../export/export-request.ts';
import { count, counted } from '../format/quantity.ts';
import type { Store } from '../store/store.ts';
import { TestServerContext } from '../test-server/test-server.ts';
import { orderMenu } from './order-menu.ts';
import { StreamRows } from './StreamRows.tsx';
import { streamItems } from './stream-menu.ts';

/** All streams, with how many there are, how they are ordered, and what one may do to them. */
export function StreamList({ store }: { store: Store }) {
  const { streamMenus } = useContext(TestServerContext);
  const menu = useSignal<MenuRequest | undefined>(undefined);
  const askExport = useContext(AskExport);
  const { all, list } = store.streams.value;
  const selected = store.selectedStreams.value;

  const openMenu = (stream: Stream, event: MouseEvent) => {
    if (!(event.currentTarget instanceof Element)) return;
    event.preventDefault();
    // What is exported is all that is selected, where that includes the stream.
    const streams = selected.has(stream.index) ? selected : new Set([stream.index]);
    const ofStream = streamItems(store, stream, streams.size, () => askExport({ of: 'streams', streams }));
    const ofServer = streamMenus.peek().get(stream.index) ?? [];
    const items = [...ofStream, ...(ofServer.length > 0 ? ['separator' as const, ...ofServer] : [])];
    menu.value = { label: 'Stream', items, anchor: anchorOf(event, event.currentTarget) };
  };

  return (
    <section class="streams" aria-label="Streams">
      <div class="head">
        <span>Streams</span>
        {all.length > 0 && (
          <span class="subtle">
            {counted(all.length, 'stream')}, {count(all.filter(isLive).length)} live
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
          <MenuButton label="Order of the streams" class="tool small" items={() => orderMenu(store.settings)}>
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
