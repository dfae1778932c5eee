import type { Store } from './store.ts';

/** Stands for a database that could not be opened: each log notices, continues in memory and reports why. */
export function createBrokenStore(error: unknown): Store {
  const fail = (): Promise<never> => Promise.reject(error);
  return {
    load: fail,
    append: fail,
    read: fail,
    chunks: fail,
    chunksBefore: fail,
    oldest: fail,
    forget: fail,
    sweep: fail,
  };
}
