/** An item of a menu. */
export type MenuItem = MenuAction | MenuChoice | Submenu | 'separator';

interface MenuAction {
  kind: 'action';
  label: string;
  /** More about it, in a fainter colour: a key, a value. */
  hint?: string;
  disabled?: boolean;
  run: () => void;
}

/** Something that is on or off; `radio`: one of several of which one is on. */
interface MenuChoice {
  kind: 'check' | 'radio';
  label: string;
  hint?: string;
  checked: boolean;
  run: () => void;
}

interface Submenu {
  kind: 'menu';
  label: string;
  /** Without items the submenu cannot be opened. */
  items: readonly MenuItem[];
}

/** A request to open a menu, and where. */
export interface MenuRequest {
  label: string;
  items: readonly MenuItem[];
  anchor: Box;
}

/** A box in the window, px: the edges of an element, or a point. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Where the pointer is; for a menu that the keyboard asks for, the element that has the focus. */
export function anchorOf(event: MouseEvent, focused: Element): Box {
  // The secondary button, or the primary one with Ctrl on a Mac.
  const byPointer = event.button === 2 || event.ctrlKey;
  if (!byPointer) return focused.getBoundingClientRect();
  return { left: event.clientX, right: event.clientX, top: event.clientY, bottom: event.clientY };
}
