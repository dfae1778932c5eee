import { type Batch, type ClockPair, type EventColumns, type IndexColumn, SOURCES } from '../capture/records/batch.ts';
import type { Chunk } from '../capture/records/record.ts';
import { isOtherRecord, ofConnection } from './check-record.ts';
import {
  type Check,
  fields,
  hasFields,
  isBytes,
  isCount,
  isText,
  isTime,
  oneOf,
  optional,
  type Shape,
} from './checks.ts';
import { isObject } from './kinds.ts';
import { isTypedArray } from './typed-array.ts';

type PlacedRecord = Batch['records'][number];

/** Most records that are taken in one batch: senders stay far below. */
export const MAX_RECORDS = 1_000_000;

const isUuid: Check<string> = (value): value is string => typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value);
const isClock = fields<ClockPair>({ performance: isTime, epoch: isTime });
const isChunk = fields<Chunk>({ ...ofConnection, offset: isCount, bytes: isBytes });
const isPlacedRecord = (value: unknown): value is PlacedRecord =>
  isObject(value) && isCount(value['at']) && isOtherRecord(value['record']);

function isListOf<T>(check: Check<T>): Check<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.length <= MAX_RECORDS && value.every(check);
}

const shape: Shape<Batch> = {
  source: oneOf(SOURCES),
  document: isUuid,
  number: isCount,
  clock: isClock,
  events: isEventColumns,
  records: isListOf(isPlacedRecord),
  chunks: isListOf(isChunk),
  waiting: optional(isCount),
};

/** Whether this is a valid batch, which can be stored and shown without further checks. */
export function isBatch(value: unknown): value is Batch {
  return isObject(value) && hasFields(value, shape);
}

function isEventColumns(value: unknown): value is EventColumns {
  if (!isObject(value)) return false;
  const { connection, data, dataEnd, lastEventId, length, offset, size, stream, time, truncated, type } = value;
  const { ids, idsEnd, types } = value;
  if (!isTypedArray(time, 'Float64Array') || typeof data !== 'string') return false;
  const count = time.length;
  const isIndex = (column: unknown): column is IndexColumn => isIndexColumn(column) && column.length === count;
  const isNumber = (column: unknown): boolean =>
    isIndex(column) || (isTypedArray(column, 'Float64Array') && column.length === count);
  if (!isIndex(connection) || !isIndex(dataEnd) || !isIndex(lastEventId) || !isIndex(length)) return false;
  if (!isIndex(stream) || !isIndex(type) || !isNumber(offset) || !isNumber(size)) return false;
  if (!isBytes(truncated) || truncated.length !== count) return false;
  if (!Array.isArray(types) || !types.every(isText)) return false;
  if (typeof ids !== 'string' || !isIndexColumn(idsEnd)) return false;
  return (
    count <= MAX_RECORDS &&
    isRising(dataEnd, data.length) &&
    isRising(idsEnd, ids.length) &&
    below(type, types.length) &&
    below(lastEventId, idsEnd.length)
  );
}

function isIndexColumn(value: unknown): value is IndexColumn {
  return isTypedArray(value, 'Uint8Array') || isTypedArray(value, 'Uint16Array') || isTypedArray(value, 'Uint32Array');
}

function isRising(ends: IndexColumn, length: number): boolean {
  let last = 0;
  for (const end of ends) {
    if (end < last || end > length) return false;
    last = end;
  }
  return last === length || ends.length === 0;
}

function below(indices: IndexColumn, count: number): boolean {
  for (const index of indices) if (index >= count) return false;
  return true;
}
