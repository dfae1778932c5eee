import { showDialog } from '../components/show-dialog.ts';
import { goToPin, togglePin } from '../pins/pins.ts';
import type { Store } from '../store/store.ts';
import { KeySheet } from './KeySheet.tsx';
import { type Shortcut, shortcutOf } from './shortcuts.ts';

/** Does what the keys of the whole panel say; nothing of it is needed before the first paint. Returns what ends it. */
export function watchShortcuts(store: Store): () => void {
  const closing = new AbortController();
  const onKeyDown = (event: KeyboardEvent) => {
    const shortcut = event.defaultPrevented ? undefined : shortcutOf(event, isTyping(event.target));
    if (shortcut !== undefined && run(store, shortcut)) event.preventDefault();
  };
  // On the body: own-keys.ts keeps from DevTools what was prevented below the document's element.
  document.body.addEventListener('keydown', onKeyDown, { signal: closing.signal });
  return () => closing.abort();
}

/** False if there is nothing to do. */
function run(store: Store, shortcut: Shortcut): boolean {
  switch (shortcut) {
    case 'record':
      store.setRecording(!store.status.peek().recording);
      return store.source.live;
    case 'clear':
      store.clear();
      return store.source.live;
    case 'filter': {
      const input = document.querySelector<HTMLInputElement>('.filter input');
      input?.select();
      return input !== null;
    }
    case 'pin':
      return togglePin(store);
    case 'next-pin':
    case 'previous-pin':
      return goToPin(store, shortcut === 'next-pin' ? 1 : -1);
    case 'help':
      showDialog((close) => <KeySheet onClose={close} />);
      return true;
  }
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}
