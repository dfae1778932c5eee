import type { EventColumns } from './batch.ts';
import type { EventObserved } from './body-record.ts';

/** Bytes per event in the columns, without the ids. */
const EVENT_BYTES = 3 * 8 + 6 * 4 + 1;

/** Events as columns, all numbers in one buffer. `eventAt` is the inverse. */
export function toColumns(events: readonly EventObserved[]): EventColumns {
  const count = events.length;
  const { ids, idsEnd, lastEventId } = idColumns(events);
  const types = new Map<string, number>();
  const room = roomFor(count * EVENT_BYTES + idsEnd.length * 4);
  // Widest first, so that every column is aligned.
  const columns = {
    time: room.float64(count),
    size: room.float64(count),
    offset: room.float64(count),
    stream: room.uint32(count),
    connection: room.uint32(count),
    type: room.uint32(count),
    lastEventId: room.uint32(count),
    dataEnd: room.uint32(count),
    length: room.uint32(count),
    idsEnd: room.uint32(idsEnd.length),
    truncated: room.uint8(count),
  };
  columns.lastEventId.set(lastEventId);
  columns.idsEnd.set(idsEnd);
  let end = 0;
  for (const [i, event] of events.entries()) {
    end += event.data.length;
    columns.time[i] = event.time;
    columns.stream[i] = event.stream;
    columns.connection[i] = event.connection;
    columns.type[i] = placeIn(types, event.type);
    columns.dataEnd[i] = end;
    columns.size[i] = event.size;
    columns.truncated[i] = event.truncated ? 1 : 0;
    columns.offset[i] = event.offset;
    columns.length[i] = event.length;
  }
  return { ...columns, data: events.map((event) => event.data).join(''), types: [...types.keys()], ids };
}

function placeIn(known: Map<string, number>, text: string): number {
  const found = known.get(text) ?? known.size;
  if (found === known.size) known.set(text, found);
  return found;
}

/** The last event id is the same for many events in a row, so each run is written once. */
function idColumns(events: readonly EventObserved[]): { ids: string; idsEnd: number[]; lastEventId: number[] } {
  const ids: string[] = [];
  const idsEnd: number[] = [];
  const lastEventId: number[] = [];
  let end = 0;
  for (const { lastEventId: id } of events) {
    if (ids.at(-1) !== id) {
      end += id.length;
      ids.push(id);
      idsEnd.push(end);
    }
    lastEventId.push(ids.length - 1);
  }
  return { ids: ids.join(''), idsEnd, lastEventId };
}

interface Room {
  float64(count: number): Float64Array;
  uint32(count: number): Uint32Array;
  uint8(count: number): Uint8Array;
}

function roomFor(bytes: number): Room {
  const buffer = new ArrayBuffer(bytes);
  let at = 0;
  const take = <T extends ArrayBufferView>(make: (offset: number) => T): T => {
    const view = make(at);
    at += view.byteLength;
    return view;
  };
  return {
    float64: (count) => take((offset) => new Float64Array(buffer, offset, count)),
    uint32: (count) => take((offset) => new Uint32Array(buffer, offset, count)),
    uint8: (count) => take((offset) => new Uint8Array(buffer, offset, count)),
  };
}
