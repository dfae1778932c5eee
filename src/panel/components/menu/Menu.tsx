import { useEffect, useRef } from 'preact/hooks';
import { lazy } from '../lazy.tsx';
import type { MenuRequest } from './menu-item.ts';

/** Not needed for the first paint. */
export const MenuList = lazy(() => import('./MenuList.tsx').then((module) => module.MenuList));

interface Props {
  menu: MenuRequest;
  /** The element that opened it, which handles clicks on itself. */
  opener?: Element | null;
  onClose: () => void;
}

/** A menu, open. It closes when something is chosen, on Escape, and when the focus goes elsewhere. */
export function Menu({ menu, opener, onClose }: Props) {
  const before = useRef<Element | null>(null);
  // Not in an effect: then the first entry already has the focus.
  before.current ??= document.activeElement;
  useEffect(() => {
    addEventListener('resize', onClose);
    return () => removeEventListener('resize', onClose);
  }, []);

  const close = () => {
    if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
    onClose();
  };
  return (
    <div
      class="menus"
      role="presentation"
      onFocusOut={({ currentTarget, relatedTarget }) => {
        const inside = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
        if (!inside && (relatedTarget === null || relatedTarget !== opener)) onClose();
      }}
    >
      <MenuList
        {...menu}
        side="below"
        onBack={close}
        onChoose={(run) => {
          close();
          run();
        }}
      />
    </div>
  );
}
