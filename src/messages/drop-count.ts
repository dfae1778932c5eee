import { lostEvents, type RecordsDropped } from '../capture/records/tab-record.ts';
import type { BytesSeen, QueuedItem } from './page.ts';

/** What a `dropped` record says of the items that a queue had no room for. */
type DropCounts = Pick<RecordsDropped, 'count' | 'bytes' | 'events'>;

export interface DropCount {
  /** `size` is the item's in the queue, bytes. */
  add(item: QueuedItem, size: number): void;
  /** What was dropped since the last call; undefined where nothing was. */
  take(): DropCounts | undefined;
}

/**
 * Counts the items that a queue drops. Their events are counted, whatever else went with them; where nothing but other
 * records went, or bytes do not show their events, what counts are items.
 * @param eventsIn events in bytes that will not be parsed; not a number where they cannot be told
 */
export function dropCount(eventsIn: (item: BytesSeen) => number): DropCount {
  let count = 0;
  let bytes = 0;
  let events: number | undefined;

  function eventsOf(item: QueuedItem): number | undefined {
    if (item.kind === 'bytes') return eventsIn(item);
    if (item.kind === 'message') return 1;
    // What it counted is missing as before.
    return item.kind === 'dropped' && item.count > 0 ? lostEvents(item) : undefined;
  }

  return {
    add(item, size) {
      const lost = eventsOf(item);
      if (lost !== undefined) events = (events ?? 0) + lost;
      count += item.kind === 'dropped' && item.count > 1 ? item.count : 1;
      bytes += item.kind === 'dropped' ? item.bytes : size;
    },
    take() {
      if (count === 0) return undefined;
      // Literals alone: the page may have given all objects a setter of that name.
      const counts = events !== undefined && events >= 0 ? { count, bytes, events } : { count, bytes };
      count = 0;
      bytes = 0;
      events = undefined;
      return counts;
    },
  };
}
