import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Box, MenuItem } from './menu-item.ts';
import { stepTo } from './menu-keys.ts';
import { placeIn } from './place.ts';

interface Props {
  label: string;
  items: readonly MenuItem[];
  anchor: Box;
  side: 'below' | 'beside';
  /** An item was chosen: the whole menu closes, then the item runs. */
  onChoose: (run: () => void) => void;
  /** Closes this level. */
  onBack: () => void;
}

/** One level of a menu. It is a popover, so that nothing clips or covers it. */
export function MenuList({ label, items, anchor, side, onChoose, onBack }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const open = useSignal<{ index: number; anchor: Box } | undefined>(undefined);

  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return;
    element.showPopover();
    const { width, height } = element.getBoundingClientRect();
    const place = placeIn({ width: innerWidth, height: innerHeight }, anchor, { width, height }, side);
    element.style.left = `${place.left}px`;
    element.style.top = `${place.top}px`;
    entriesOf(element)[0]?.focus();
  }, [anchor, side]);

  const openAt = (element: Element) => {
    const index = Number(element.getAttribute('data-index'));
    const item = items[index];
    const has = typeof item === 'object' && item.kind === 'menu' && item.items.length > 0;
    open.value = has ? { index, anchor: element.getBoundingClientRect() } : undefined;
  };

  const closeSubmenu = () => {
    const index = open.peek()?.index;
    // The focus first, or it would be lost with the submenu.
    list.current?.querySelector<HTMLElement>(`:scope > [data-index="${index}"]`)?.focus();
    open.value = undefined;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || list.current === null) return;
    // What a submenu did not take is not for this level either.
    event.stopPropagation();
    const entries = entriesOf(list.current);
    const at = entries.indexOf(event.target);
    const target = stepTo(
      event.key,
      at,
      entries.map((entry) => entry.textContent),
    );
    if (target !== undefined) entries[target]?.focus();
    else if (event.key === 'ArrowRight') openAt(event.target);
    else if (event.key === 'Escape' || event.key === 'Tab' || (event.key === 'ArrowLeft' && side === 'beside'))
      onBack();
    else return;
    event.preventDefault();
  };

  const onPointerMove = (event: PointerEvent) => {
    const entry = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
    if (entry === null || entry.parentElement !== list.current || entry === document.activeElement) return;
    if (open.peek()?.index === Number(entry.dataset['index'])) return;
    entry.focus();
    openAt(entry);
  };

  return (
    <div
      ref={list}
      class="menu"
      role="menu"
      popover="manual"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={onKeyDown}
      onPointerMove={onPointerMove}
      onContextMenu={(event) => event.preventDefault()}
    >
      {items.map((item, index) => {
        if (item === 'separator') return <hr key={index} />;
        return (
          <Entry
            key={index}
            index={index}
            item={item}
            expanded={open.value?.index === index}
            onClick={(event) => {
              if (item.kind === 'menu') openAt(event.currentTarget);
              else if (item.kind !== 'action' || item.disabled !== true) onChoose(item.run);
            }}
          />
        );
      })}
      {open.value !== undefined && (
        <Sub
          key={open.value.index}
          parent={items[open.value.index]}
          anchor={open.value.anchor}
          onChoose={onChoose}
          onBack={closeSubmenu}
        />
      )}
    </div>
  );
}

function Sub({ parent, ...rest }: { parent: MenuItem | undefined } & Pick<Props, 'anchor' | 'onChoose' | 'onBack'>) {
  if (typeof parent !== 'object' || parent.kind !== 'menu') return null;
  return <MenuList label={parent.label} items={parent.items} side="beside" {...rest} />;
}

interface EntryProps {
  index: number;
  item: Exclude<MenuItem, 'separator'>;
  expanded: boolean;
  onClick: (event: { currentTarget: Element }) => void;
}

function Entry({ index, item, expanded, onClick }: EntryProps) {
  return (
    <button type="button" tabIndex={-1} data-index={index} {...ariaOf(item, expanded)} onClick={onClick}>
      <span class="label">{item.label}</span>
      {item.kind !== 'menu' && item.hint !== undefined && <span class="more">{item.hint}</span>}
    </button>
  );
}

function ariaOf(item: EntryProps['item'], expanded: boolean) {
  switch (item.kind) {
    case 'action':
      return { role: 'menuitem', 'aria-disabled': item.disabled } as const;
    case 'check':
      return { role: 'menuitemcheckbox', 'aria-checked': item.checked } as const;
    case 'radio':
      return { role: 'menuitemradio', 'aria-checked': item.checked } as const;
    case 'menu': {
      const isEmpty = item.items.length === 0;
      return {
        role: 'menuitem',
        'aria-haspopup': 'menu',
        'aria-expanded': expanded,
        'aria-disabled': isEmpty,
      } as const;
    }
  }
}

/** The entries of this level alone. */
function entriesOf(menu: Element): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>(':scope > [data-index]')];
}
