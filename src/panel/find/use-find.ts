import { useSignal, useSignalEffect } from '@preact/signals';
import type { Store } from '../store/store.ts';
import { stepFrom } from './step.ts';

interface FindSteps {
  /** To the hit after or before the current one. */
  step(by: 1 | -1): void;
  /** After the text changed: goes to the next hit from the current row, as soon as there is one. */
  seek(): void;
}

/** Steps from hit to hit. */
export function useFind(store: Store): FindSteps {
  const { find, selectedRow, selectedStreams, toReveal } = store;
  const seeking = useSignal(false);

  const show = (row: number, select: boolean) => {
    find.current.value = row;
    const stream = store.log.rows.at(row)?.stream;
    const selected = selectedStreams.peek();
    if (stream !== undefined && selected.size > 0 && !selected.has(stream)) selectedStreams.value = new Set([stream]);
    if (select || selectedRow.peek() !== undefined) store.reveal(row);
    else toReveal.value = row;
  };

  useSignalEffect(() => {
    const hits = find.hits.value;
    if (!seeking.value || hits === undefined) return;
    store.frame.value;
    const at = hits.indexFrom(find.current.peek() ?? selectedRow.peek() ?? 0);
    if (at >= hits.length && !hits.complete) return;
    seeking.value = false;
    const row = hits.rowAt(at) ?? hits.rowAt(0);
    if (row !== undefined) show(row, false);
  });

  return {
    step(by) {
      const hits = find.hits.peek();
      const row = hits && stepFrom(hits, find.current.peek() ?? selectedRow.peek(), by);
      if (row !== undefined) show(row, true);
    },
    seek() {
      seeking.value = true;
    },
  };
}
