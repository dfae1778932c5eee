import { useSignal } from '@preact/signals';
import { useContext, useRef } from 'preact/hooks';
import { isLive, type Stream } from '../../capture/stream.ts';
import { MoreIcon } from '../components/icons.tsx';
import { Menu } from '../components/menu/Menu.tsx';
import { MenuButton } from '../components/menu/MenuButton.tsx';
import { anchorOf, type MenuRequest } from '../components/menu/menu-item.ts';
import { AskExport } from '../export/export-request.ts';
import { count, counted } from '../format/quantity.ts';
import { nowOf } from '../store/now.ts';
import type { Store } from '../store/store.ts';
import { TestServerContext } from '../test-server/test-server.ts';
import { type ChooseHow, choose } from './choose.ts';
import { orderMenu } from './order-menu.ts';
import { StreamRow } from './StreamRow.tsx';
import { showRequest, streamItems } from './stream-menu.ts';

/** Rows that are made at once: a page that opens thousands of streams must not make thousands of elements. */
const STEP = 300;

/**
 * Streams as a list: a click shows one, Ctrl/Cmd adds, Shift takes all between, a click on the only one shows all. A
 * double click leads to its request.
 */
export function StreamList({ store }: { store: Store }) {
  const most = useSignal(STEP);
  const last = useRef<number>(undefined);
  const { streamMenus } = useContext(TestServerContext);
  const menu = useSignal<MenuRequest | undefined>(undefined);
  const askExport = useContext(AskExport);
  const { all, groups, list } = store.streams.value;
  const selected = store.selectedStreams.value;
  const now = nowOf(store);
  const order = list.map(({ index }) => index);
  const made = order.slice(0, most.value);
  const shown = new Set(made);
  const first = made.find((index) => selected.has(index)) ?? made[0];

  const select = (next: ReadonlySet<number>) => {
    store.selectedStreams.value = next;
  };
  const onChoose = (index: number, how: ChooseHow) => {
    select(choose(selected, index, how, order, last.current));
    if (how !== 'range') last.current = index;
  };

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
            {order.length < all.length && `, ${count(all.length - order.length)} hidden`}
          </span>
        )}
        {selected.size > 0 && (
          <button type="button" class="link" onClick={() => select(new Set())}>
            Show all
          </button>
        )}
        {all.length > 0 && (
          <MenuButton label="Order of the streams" class="tool small" items={() => orderMenu(store.settings)}>
            <MoreIcon />
          </MenuButton>
        )}
      </div>
      <div
        class="list"
        role="listbox"
        aria-multiselectable="true"
        aria-label="Streams"
        onKeyDown={(event) => {
          if (event.key === 'Escape') select(new Set());
          else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) select(new Set(order));
          else if (!moveFocus(event)) return;
          event.preventDefault();
        }}
      >
        {groups.map(({ name, streams }) => {
          const rows = streams
            .filter(({ index }) => shown.has(index))
            .map((stream) => (
              <StreamRow
                key={stream.index}
                stream={stream}
                selected={selected.has(stream.index)}
                now={now}
                coloured={all.length > 1 && selected.size !== 1}
                focusable={stream.index === first}
                served={streamMenus.value.has(stream.index)}
                onChoose={onChoose}
                onOpen={(each) => showRequest(store, each)}
                onMenu={openMenu}
              />
            ));
          if (name === '') return rows;
          return (
            <div key={name} {...group(name)}>
              <div class="group-name" role="presentation" title={name}>
                {name} <span class="subtle">{count(streams.length)}</span>
              </div>
              {rows}
            </div>
          );
        })}
        {order.length > most.value && (
          <button
            type="button"
            class="link more"
            onClick={() => {
              most.value += STEP;
            }}
          >
            Show {count(Math.min(STEP, order.length - most.value))} more of {counted(order.length, 'stream')}
          </button>
        )}
      </div>
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

/** Whether the key leads to another row. */
function moveFocus({ currentTarget, key }: KeyboardEvent): boolean {
  if (!(currentTarget instanceof HTMLElement)) return false;
  const rows = [...currentTarget.querySelectorAll<HTMLElement>('.stream')];
  const at = rows.findIndex((row) => row.matches(':focus'));
  const last = rows.length - 1;
  const target = { ArrowDown: Math.min(last, at + 1), ArrowUp: Math.max(0, at - 1), Home: 0, End: last }[key];
  if (target === undefined) return false;
  rows[target]?.focus();
  return true;
}

const group = (name: string) => ({ role: 'group', 'aria-label': name }) as const;
