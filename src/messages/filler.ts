/**
 * Large messages to the background are filled up to one size. Each passes through some ten buffers in four processes.
 * Chromium uses a buffer again for the next message of the same size; buffers of changing sizes it returns to the system
 * and requests anew, which costs four times as much as the message itself (docs/performance.md).
 */
import type { Batch } from '../capture/records/batch.ts';
import { INLINE_BYTES, KIB } from '../capture/records/limits.ts';
import { recordBytes } from '../capture/records/size.ts';
import { textBytes } from './text-bytes.ts';

/** Smaller ones are cheap as they are. */
const LEAST_BYTES = 8 * KIB;
/** Names of fields and such, which are not counted, make up the rest. */
const FULL_BYTES = INLINE_BYTES - 3 * KIB;
const FILLER = '.'.repeat(FULL_BYTES);
/** What to send with a batch, if anything. */
export function fillerFor(batch: Batch): { filler?: string } {
  const size = serializedBytes(batch);
  return size < LEAST_BYTES || size >= FULL_BYTES ? {} : { filler: FILLER.slice(size) };
}

/** About as many bytes as the structured clone of a batch has. */
function serializedBytes({ chunks, events, records }: Batch): number {
  let bytes = events.time.buffer.byteLength + textBytes(events.data) + textBytes(events.ids);
  for (const chunk of chunks) bytes += chunk.bytes.length;
  for (const { record } of records) bytes += recordBytes(record);
  return bytes;
}
