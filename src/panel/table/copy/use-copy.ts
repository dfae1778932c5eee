import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { spansOf } from '../../store/selection.ts';
import type { Store } from '../../store/store.ts';
import type { TableInput } from '../table-input.ts';
import type { CopyForm } from './copy-rows.ts';

/** How long the message is shown, ms. */
const SAID_MS = 4000;

/** Code that comes when somebody copies: the first paint does not wait for it. */
const loadCopy = () =>
  import('./copy.ts').catch(() => {
    throw new Error('the extension was updated. Close DevTools and open them again.');
  });

/** Copies what is selected, and says so for a while. A new copy takes the place of one that is not done. */
export function useCopy(
  store: Store,
  input: TableInput,
): { copy: (form: CopyForm) => void; said: ReadonlySignal<string> } {
  const said = useSignal('');
  const copying = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => copying.current?.abort(), []);

  const copy = (form: CopyForm) => {
    copying.current?.abort();
    const own = new AbortController();
    copying.current = own;
    const say = (text: string) => {
      if (own.signal.aborted) return;
      said.value = text;
      setTimeout(() => {
        if (!own.signal.aborted) said.value = '';
      }, SAID_MS);
    };
    const spans = spansOf(input.selection, store.view.peek());
    loadCopy()
      .then(({ copyRows }) => copyRows(store, spans, form, own.signal))
      .then(say, (error: unknown) => say(error instanceof Error ? `Not copied: ${error.message}` : 'Not copied.'));
  };
  return { copy, said };
}
