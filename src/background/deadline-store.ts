import type { Store } from './store.ts';

/**
 * A database that neither answers nor fails would block a tab's log for ever: after `milliseconds` it counts as failed.
 * A result that arrives after the deadline is ignored.
 */
export function withDeadline(store: Store, milliseconds: number): Store {
  const inTime = <T>(answer: Promise<T>): Promise<T> => beforeDeadline(answer, milliseconds);
  return {
    load: (tab) => inTime(store.load(tab)),
    append: (state, batches, chunks) => inTime(store.append(state, batches, chunks)),
    read: (tab, from, bytes) => inTime(store.read(tab, from, bytes)),
    chunks: (tab, from, before, bytes) => inTime(store.chunks(tab, from, before, bytes)),
    chunksBefore: (tab, seq, enough) => inTime(store.chunksBefore(tab, seq, enough)),
    oldest: (tab, bytes, records) => inTime(store.oldest(tab, bytes, records)),
    forget: (state) => inTime(store.forget(state)),
    sweep: (open) => inTime(store.sweep(open)),
  };
}

/** Rejects without an answer after this many ms. */
export function beforeDeadline<T>(answer: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`no answer within ${milliseconds / 1000} s`));
    }, milliseconds);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
