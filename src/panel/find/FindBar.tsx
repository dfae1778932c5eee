import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { lazy } from '../components/lazy.tsx';
import type { Store } from '../store/store.ts';
import { findKey } from './find-keys.ts';
import { useFind } from './use-find.ts';

const FindForm = lazy(() => import('./FindForm.tsx').then((module) => module.FindForm));

/** Searches all rows of the log, also those that are filtered away or belong to other streams. */
export function FindBar({ store }: { store: Store }) {
  const { find } = store;
  const before = useRef<Element>(null);
  const asked = useSignal(0);
  const { seek, step } = useFind(store);

  // Loaded ahead, so that the key opens it at once.
  useEffect(() => void requestIdleCallback(FindForm.preload), []);
  useEffect(() => {
    const closing = new AbortController();
    const onKeyDown = (event: KeyboardEvent) => {
      const key = findKey(event);
      if (key === undefined || (key !== 'open' && !find.open.peek())) return;
      // DevTools listen on the document and would open a search of their own, also when a text searches itself.
      event.stopPropagation();
      if (event.defaultPrevented) return;
      event.preventDefault();
      if (key !== 'open') return step(key === 'next' ? 1 : -1);
      if (!find.open.peek()) before.current = document.activeElement;
      store.shownArea.value = 'Events';
      find.open.value = true;
      asked.value++;
    };
    document.body.addEventListener('keydown', onKeyDown, { signal: closing.signal });
    return () => closing.abort();
  });

  if (!find.open.value) return null;
  const close = () => {
    find.open.value = false;
    find.current.value = undefined;
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
  };
  return <FindForm store={store} asked={asked.value} onSeek={seek} onStep={step} onClose={close} />;
}
