/**
 * A batch: the records of one document since the previous batch, in order. Most are events, which travel in columns (one
 * string and a few typed arrays). Messages and the store handle that at a tenth of the cost of one object per event.
 */
import type { EventObserved } from './body-record.ts';
import type { Chunk, OtherRecord } from './record.ts';

export const SOURCES = ['page', 'network', 'wire'] as const;
export type Source = (typeof SOURCES)[number];

/** Whole numbers from 0 on, as narrow as the largest of them allows: most batches have few streams and short events. */
export type IndexColumn = Uint8Array | Uint16Array | Uint32Array;

/**
 * Events in columns; index i is the i-th event of the batch. The typed arrays may be views of one buffer, because copying
 * one buffer is much cheaper than copying ten.
 */
export interface EventColumns {
  /** ms, clock of the source */
  time: Float64Array;
  stream: IndexColumn;
  connection: IndexColumn;
  /** index into `types` */
  type: IndexColumn;
  /** index into `idsEnd` */
  lastEventId: IndexColumn;
  /** the data of all events, concatenated */
  data: string;
  /** where the i-th event's data ends in `data`, UTF-16 units */
  dataEnd: IndexColumn;
  /** true size of the data, bytes of UTF-8 */
  size: IndexColumn | Float64Array;
  /** 1 where the data, the type or the id was cut */
  truncated: Uint8Array;
  /** byte range of the block in the connection's body; offset -1 if the source does not see bytes */
  offset: IndexColumn | Float64Array;
  length: IndexColumn;
  /** distinct types */
  types: readonly string[];
  /** the last event ids, concatenated, one per change; an array of that many strings would be slow to copy */
  ids: string;
  /** where each ends in `ids`, UTF-16 units */
  idsEnd: IndexColumn;
}

/** Two clocks read at one moment, ms: aligns the clocks of several contexts. */
export interface ClockPair {
  performance: number;
  epoch: number;
}

export interface Batch {
  source: Source;
  /** The source's own id of the document, a UUID. */
  document: string;
  /** Counts from 0 within the document, without gaps: exposes duplicates and losses. */
  number: number;
  clock: ClockPair;
  events: EventColumns;
  /** The other records; each stands before the `at`-th event. */
  records: readonly { at: number; record: OtherRecord }[];
  chunks: readonly Chunk[];
  /** Bytes that the source had received and not read when it closed the batch; left out if there were none. */
  waiting?: number;
}

/** Added by the background on arrival; the values come from the browser, not from the sender. */
export interface Arrival {
  tab: number;
  /** Sequence number within the tab of the batch's first record; the others follow it. */
  seq: number;
  /** The browser's frame id; 0 is the main frame. */
  frame: number;
  /** The browser's id of the document, the same as in `Navigation`. */
  documentId: string;
  /** URL of the document. */
  documentUrl: string;
}

/** A batch as stored and shown. Its chunks are stored separately. */
export interface StoredBatch extends Batch, Arrival {}

/** Records in a batch, events included. */
export function recordCount(batch: Pick<Batch, 'events' | 'records'>): number {
  return batch.events.time.length + batch.records.length;
}

/** The sequence number after a stored batch. A batch with only chunks takes one too, so that each start is unique. */
export function batchEnd(batch: StoredBatch): number {
  return batch.seq + Math.max(1, recordCount(batch));
}

interface BatchVisitor {
  /** `index` is the event's place in the columns. */
  event(index: number, position: number): void;
  record(record: OtherRecord, position: number): void;
}

/** Walks a batch in order. `position` counts from 0 over events and records, so `seq + position` is the sequence number. */
export function visitBatch(batch: Pick<Batch, 'events' | 'records'>, visitor: BatchVisitor): void {
  const events = batch.events.time.length;
  let event = 0;
  let position = 0;
  for (const { at, record } of batch.records) {
    while (event < at && event < events) visitor.event(event++, position++);
    visitor.record(record, position++);
  }
  while (event < events) visitor.event(event++, position++);
}

/** Data of the i-th event. */
function eventData(columns: EventColumns, index: number): string {
  return columns.data.slice(index === 0 ? 0 : columns.dataEnd[index - 1], columns.dataEnd[index]);
}

/** Type of the i-th event. */
export function eventType(columns: EventColumns, index: number): string {
  return columns.types[columns.type[index] ?? 0] ?? '';
}

/** Last event id of the i-th event. */
export function eventId({ ids, idsEnd, lastEventId }: EventColumns, index: number): string {
  const place = lastEventId[index] ?? 0;
  return ids.slice(place === 0 ? 0 : idsEnd[place - 1], idsEnd[place]);
}

/** The i-th event as a record. */
export function eventAt(columns: EventColumns, index: number): EventObserved {
  return {
    kind: 'event',
    time: columns.time[index] ?? 0,
    stream: columns.stream[index] ?? 0,
    connection: columns.connection[index] ?? 0,
    type: eventType(columns, index),
    data: eventData(columns, index),
    lastEventId: eventId(columns, index),
    size: columns.size[index] ?? 0,
    truncated: columns.truncated[index] === 1,
    offset: columns.offset[index] ?? -1,
    length: columns.length[index] ?? 0,
  };
}
