import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { CloseIcon } from '../components/icons.tsx';
import type { Store } from '../store/store.ts';
import { FindResult } from './FindResult.tsx';
import { findKey } from './find-keys.ts';
import { StepButtons } from './StepButtons.tsx';
import { Toggle } from './Toggle.tsx';
import { useFind } from './use-find.ts';

/** Searches all rows of the log, also those that are filtered away or belong to other streams. */
export function FindBar({ store }: { store: Store }) {
  const { find } = store;
  const input = useRef<HTMLInputElement>(null);
  const before = useRef<Element>(null);
  const asked = useSignal(0);
  const { seek, step } = useFind(store);

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

  useEffect(() => {
    if (asked.value > 0) input.current?.select();
    input.current?.focus();
  }, [asked.value]);

  if (!find.open.value) return null;
  const close = () => {
    find.open.value = false;
    find.current.value = undefined;
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && event.target === input.current) step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const error = find.filter.value.error;
  return (
    <search class="find" aria-label="Find in all streams" onKeyDown={onKeyDown}>
      <div class={`find-field ${error ? 'invalid' : ''}`}>
        <input
          ref={input}
          type="text"
          placeholder="Find in all streams"
          aria-label="Find in all streams"
          aria-invalid={error !== undefined}
          aria-describedby="find-result"
          spellcheck={false}
          autocomplete="off"
          value={find.text.value}
          onInput={(event) => {
            find.text.value = event.currentTarget.value;
            seek();
          }}
        />
        <Toggle on={find.matchCase} label="Match case" sign="Aa" onChange={seek} />
        <Toggle on={find.isExpression} label="Regular expression" sign=".*" onChange={seek} />
      </div>
      <StepButtons onStep={step} />
      <FindResult store={store} />
      <button type="button" class="tool small" title="Close (Escape)" aria-label="Close the search" onClick={close}>
        <CloseIcon />
      </button>
    </search>
  );
}
