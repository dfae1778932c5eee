import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Menu } from './Menu.tsx';
import type { MenuItem, MenuRequest } from './menu-item.ts';

interface Props {
  label: string;
  class?: string;
  /** Asked for when the menu opens. Its code may have to come first. */
  items: () => readonly MenuItem[] | Promise<readonly MenuItem[]>;
  children: ComponentChildren;
}

/** A button that opens a menu below itself. */
export function MenuButton({ label, class: name = 'tool', items, children }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const menu = useSignal<MenuRequest | undefined>(undefined);
  const close = () => {
    menu.value = undefined;
  };
  const toggle = () => {
    if (menu.peek() !== undefined) return close();
    const open = (chosen: readonly MenuItem[]) => {
      if (button.current === null) return;
      menu.value = { label, items: chosen, anchor: button.current.getBoundingClientRect() };
    };
    // Code cannot be loaded once the extension was updated: the panel says so.
    Promise.resolve(items()).then(open, () => {});
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class={name}
        title={label}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={menu.value !== undefined}
        onClick={toggle}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          toggle();
        }}
      >
        {children}
      </button>
      {menu.value !== undefined && <Menu menu={menu.value} opener={button.current} onClose={close} />}
    </>
  );
}
