/** Merges sequences by time, each in its own order, and holds only one item of each. */
export function* mergeByTime<T extends { time: number }>(
  sequences: Iterable<Iterator<T>>,
): Generator<T, void, undefined> {
  /** A heap: the earliest first; equal times in the order of the sequences. */
  const heap: { item: T; time: number; order: number; from: Iterator<T> }[] = [];
  let order = 0;
  for (const from of sequences) {
    const first = from.next();
    if (first.done !== true) push({ item: first.value, time: first.value.time, order: order++, from });
  }
  for (let top = heap[0]; top !== undefined; top = heap[0]) {
    yield top.item;
    const next = top.from.next();
    if (next.done !== true) {
      top.item = next.value;
      // An item that goes back in time stays after its predecessor.
      top.time = Math.max(top.time, next.value.time);
    } else {
      const last = heap.pop();
      if (last === undefined || last === top) continue;
      heap[0] = last;
    }
    sink();
  }

  function push(entry: (typeof heap)[number]): void {
    heap.push(entry);
    for (let at = heap.length - 1; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!isBefore(at, parent)) return;
      swap(at, parent);
      at = parent;
    }
  }

  function sink(): void {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let least = at;
      if (left < heap.length && isBefore(left, least)) least = left;
      if (right < heap.length && isBefore(right, least)) least = right;
      if (least === at) return;
      swap(at, least);
      at = least;
    }
  }

  function isBefore(one: number, other: number): boolean {
    const [a, b] = [heap[one], heap[other]];
    if (a === undefined || b === undefined) return false;
    return a.time < b.time || (a.time === b.time && a.order < b.order);
  }

  function swap(one: number, other: number): void {
    const [a, b] = [heap[one], heap[other]];
    if (a === undefined || b === undefined) return;
    heap[one] = b;
    heap[other] = a;
  }
}
