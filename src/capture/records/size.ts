/**
 * What a record costs in a queue, a message or the store. Text is most of it, so every string counts, at one byte a UTF-16
 * unit. The hook asks too, in the page's world: nothing here calls a built-in that the page can replace.
 */
import type { Arrival, Batch } from './batch.ts';
import type { Chunk } from './record.ts';

/** What an item or a chunk costs beside its text or bytes. A record that is no event costs twice that. */
export const RECORD_BYTES = 64;
/** What an event of a batch costs beside its text: about its columns. */
export const COLUMNS_BYTES = 32;
/** What an item of a list costs beside its text. */
const ITEM_BYTES = 8;

const { hasOwn } = Object;
const { isArray } = Array;

/** Approximate size of a record that is no event, bytes. */
export function recordBytes(record: object): number {
  return 2 * RECORD_BYTES + textLength(record);
}

/** The same of chunks. */
export function bytesOfChunks(chunks: readonly Pick<Chunk, 'bytes'>[]): number {
  return chunks.reduce((sum, { bytes }) => sum + RECORD_BYTES + bytes.length, 0);
}

/** Approximate size of a batch in a message or in the store, bytes. A stored batch is separate from its chunks. */
export function batchBytes(batch: Batch & Partial<Arrival>): number {
  const { chunks, documentId = '', documentUrl = '', events, records } = batch;
  let bytes = 256 + documentId.length + documentUrl.length + bytesOfChunks(chunks);
  bytes += COLUMNS_BYTES * events.time.length + events.data.length + events.ids.length;
  for (const type of events.types) bytes += type.length;
  for (const { record } of records) bytes += recordBytes(record);
  return bytes;
}

/** All text in a value, however deep. Records hold no typed arrays: chunks do. */
function textLength(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (isArray(value)) return listLength(value);
  return isFields(value) ? fieldsLength(value) : 0;
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function listLength(list: readonly unknown[]): number {
  let length = 0;
  for (let i = 0; i < list.length; i += 1) length += ITEM_BYTES + textLength(list[i]);
  return length;
}

function fieldsLength(fields: Readonly<Record<string, unknown>>): number {
  let length = 0;
  for (const name in fields) if (hasOwn(fields, name)) length += textLength(fields[name]);
  return length;
}
