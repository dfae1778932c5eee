import type { StoredBatch } from '../capture/records/batch.ts';
import { batchBytes } from '../capture/records/size.ts';
import { chunkBytes, EvictionCount } from './oldest.ts';
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

    read: async (tab, from, bytes) => untilFull(batches.get(tab) ?? [], from, bytes, batchBytes),

    async chunks(tab, from, before, bytes) {
      const asked = (chunks.get(tab) ?? []).filter(({ seq }) => seq < before);
      return untilFull(asked, from, bytes, chunkBytes);
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

function untilFull<T extends { seq: number }>(
  items: readonly T[],
  from: number,
  bytes: number,
  sizeOf: (item: T) => number,
): T[] {
  const found: T[] = [];
  let room = bytes;
  for (const item of items) {
    if (item.seq < from) continue;
    if (room <= 0) break;
    found.push(item);
    room -= sizeOf(item);
  }
  return found;
}
