import type { EventColumns, IndexColumn } from './batch.ts';
import type { EventObserved } from './body-record.ts';

/** Events as columns, all numbers in one buffer. `eventAt` is the inverse. */
export function toColumns(events: readonly EventObserved[]): EventColumns {
  const columns = newColumns();
  const types = new Map<string, number>();
  const ids: string[] = [];
  let dataEnd = 0;
  let idsEnd = 0;
  for (const event of events) {
    dataEnd += event.data.length;
    // The same for many events in a row, so each run is written once.
    if (ids.at(-1) !== event.lastEventId) {
      idsEnd += event.lastEventId.length;
      ids.push(event.lastEventId);
      columns.idsEnd.push(idsEnd);
    }
    columns.time.push(event.time);
    columns.stream.push(event.stream);
    columns.connection.push(event.connection);
    columns.type.push(placeIn(types, event.type));
    columns.lastEventId.push(ids.length - 1);
    columns.dataEnd.push(dataEnd);
    columns.size.push(event.size);
    columns.truncated.push(event.truncated ? 1 : 0);
    columns.offset.push(event.offset);
    columns.length.push(event.length);
  }
  return {
    ...inOneBuffer(columns),
    data: events.map((event) => event.data).join(''),
    types: [...types.keys()],
    ids: ids.join(''),
  };
}

type Columns = ReturnType<typeof newColumns>;

function newColumns() {
  return {
    time: new Column(8),
    size: new Column(),
    offset: new Column(),
    stream: new Column(),
    connection: new Column(),
    type: new Column(),
    lastEventId: new Column(),
    dataEnd: new Column(),
    length: new Column(),
    idsEnd: new Column(),
    truncated: new Column(1),
  };
}

/** Numbers, and how many bytes each of them needs. */
class Column {
  readonly values: number[] = [];
  readonly #width: number | undefined;
  #least = 0;
  #most = 0;

  /** @param width for whole numbers from 0 on it need not be given */
  constructor(width?: number) {
    this.#width = width;
  }

  push(value: number): void {
    this.values.push(value);
    if (value > this.#most) this.#most = value;
    if (value < this.#least) this.#least = value;
  }

  get width(): number {
    if (this.#width !== undefined) return this.#width;
    if (this.#least < 0 || this.#most >= 2 ** 32) return 8;
    if (this.#most >= 2 ** 16) return 4;
    return this.#most >= 2 ** 8 ? 2 : 1;
  }
}

function inOneBuffer(columns: Columns) {
  // Widest first, so that every column is aligned.
  const widest = Object.values(columns).sort((a, b) => b.width - a.width);
  const places = new Map<Column, number>();
  let bytes = 0;
  for (const column of widest) {
    places.set(column, bytes);
    bytes += column.width * column.values.length;
  }
  const buffer = new ArrayBuffer(bytes);
  const filled = <T extends { set(values: number[]): void }>(
    Type: new (buffer: ArrayBuffer, at: number | undefined, count: number) => T,
    column: Column,
  ): T => {
    const numbers = new Type(buffer, places.get(column), column.values.length);
    numbers.set(column.values);
    return numbers;
  };
  const index = (column: Column): IndexColumn => {
    if (column.width === 1) return filled(Uint8Array, column);
    return column.width === 2 ? filled(Uint16Array, column) : filled(Uint32Array, column);
  };
  const number = (column: Column) => (column.width === 8 ? filled(Float64Array, column) : index(column));
  return {
    time: filled(Float64Array, columns.time),
    size: number(columns.size),
    offset: number(columns.offset),
    stream: index(columns.stream),
    connection: index(columns.connection),
    type: index(columns.type),
    lastEventId: index(columns.lastEventId),
    dataEnd: index(columns.dataEnd),
    length: index(columns.length),
    idsEnd: index(columns.idsEnd),
    truncated: filled(Uint8Array, columns.truncated),
  };
}

function placeIn(known: Map<string, number>, text: string): number {
  const found = known.get(text) ?? known.size;
  if (found === known.size) known.set(text, found);
  return found;
}
