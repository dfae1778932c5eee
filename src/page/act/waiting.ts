import { bareList } from '../primordials/bare.ts';

/** An event between the server and the page. */
export interface Waiting<Item> {
  readonly number: number;
  item: Item;
  readonly since: number;
  /** Neither held nor late. */
  free: boolean;
}

/** What waits, in the order in which the page will get it. */
export interface WaitingList<Item> {
  readonly length: number;
  /** All in all. */
  readonly bytes: number;
  at(place: number): Waiting<Item> | undefined;
  /** -1 if it does not wait. */
  placeOf(number: number | undefined): number;
  put(place: number, added: Waiting<Item>): void;
  remove(place: number): void;
  replace(place: number, item: Item): void;
  clear(): void;
}

export function createWaitingList<Item>(sizeOf: (item: Item) => number): WaitingList<Item> {
  let list: Waiting<Item>[] = bareList();
  let bytes = 0;
  return {
    get length() {
      return list.length;
    },
    get bytes() {
      return bytes;
    },
    at: (place) => list[place],
    placeOf(number) {
      for (let i = 0; i < list.length; i += 1) if (list[i]?.number === number) return i;
      return -1;
    },
    put(place, added) {
      const longer: Waiting<Item>[] = bareList();
      for (let i = 0; i < place; i += 1) longer[i] = list[i] as Waiting<Item>;
      longer[place] = added;
      for (let i = place; i < list.length; i += 1) longer[i + 1] = list[i] as Waiting<Item>;
      list = longer;
      bytes += sizeOf(added.item);
    },
    remove(place) {
      const shorter: Waiting<Item>[] = bareList();
      for (let i = 0; i < list.length; i += 1) if (i !== place) shorter[shorter.length] = list[i] as Waiting<Item>;
      bytes -= sizeOf((list[place] as Waiting<Item>).item);
      list = shorter;
    },
    replace(place, item) {
      const each = list[place];
      if (!each) return;
      bytes += sizeOf(item) - sizeOf(each.item);
      each.item = item;
    },
    clear() {
      list = bareList();
      bytes = 0;
    },
  };
}
