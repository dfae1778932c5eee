import { batchBytes, type StoredBatch } from '../capture/batch.ts';
import { EvictionCount } from './oldest.ts';
import type { Store, StoredChunks, TabState } from './store.ts';

/** For private windows, and where the database cannot be opened: nothing reaches a disk. */
export function createMemoryStore(): Store {
  const states = new Map<number, TabState>();
  const batches = new Map<number, StoredBatch[]>();
  const chunks = new Map<number, StoredChunks[]>();
  const append = <T>(to: Map<number, T[]>, tab: number, items: readonly T[]): void => {
    const list = to.get(tab) ?? [];
    to.set(tab, list);
    for (const item of items) list.push(item);
  };
  const drop = <T extends { seq: number }>(from: Map<number, T[]>, { first, tab }: TabState): void => {
    from.set(tab, from.get(tab)?.filter((item) => item.seq >= first) ?? []);
  };
  return {
    load: async (tab) => states.get(tab),

    async append(state, newBatches, newChunks) {
      states.set(state.tab, state);
      append(batches, state.tab, newBatches);
      append(chunks, state.tab, newChunks);
    },

    async read(tab, from, bytes) {
      const found: StoredBatch[] = [];
      let room = bytes;
      for (const batch of batches.get(tab) ?? []) {
        if (batch.seq < from) continue;
        if (room <= 0) break;
        found.push(batch);
        room -= batchBytes(batch);
      }
      return found;
    },

    async chunksBefore(tab, seq, enough) {
      const before = (chunks.get(tab) ?? []).filter((part) => part.seq <= seq);
      for (const part of before.reverse()) if (enough(part)) return;
    },

    async oldest(tab, bytes, records) {
      const count = new EvictionCount(bytes, records);
      const parts = new Map((chunks.get(tab) ?? []).map((part) => [part.seq, part]));
      for (const batch of batches.get(tab) ?? []) {
        if (count.enough) break;
        count.add(batch, parts.get(batch.seq));
      }
      return count.evicted;
    },

    async forget(state) {
      states.set(state.tab, state);
      drop(batches, state);
      drop(chunks, state);
    },

    async sweep(open) {
      for (const tab of states.keys()) {
        if (open.has(tab)) continue;
        states.delete(tab);
        batches.delete(tab);
        chunks.delete(tab);
      }
    },
  };
}
