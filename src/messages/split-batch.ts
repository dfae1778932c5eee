/**
 * A message of many megabytes blocks its sender and its receiver, browsers refuse one over 64 MiB, and between processes
 * those over 64 KiB are dear. Only the data of its events, one text, can make a batch that large. It is sent ahead in parts,
 * each a message, and the batch follows without it. The rest is smaller than `MESSAGE_BYTES`, because `BATCH_BYTES` and the
 * limits of text bound it.
 */
import type { Batch } from '../capture/records/batch.ts';
import { MESSAGE_BYTES } from '../capture/records/limits.ts';
import { textBytes } from './text-bytes.ts';

/** A part of the text that belongs to the next batch, or to the last of the next batches. */
export interface TextPart {
  kind: 'text';
  text: string;
}

/** The parts to send ahead, of at most so many bytes each, and the rest. Without parts the batch is unchanged. */
export function splitBatch<B extends Batch>(batch: B, bytes: number): { parts: TextPart[]; rest: B } {
  const { data } = batch.events;
  if (data.length <= bytes) return { parts: [], rest: batch };
  const length = textBytes(data) > data.length ? Math.floor(bytes / 2) : bytes;
  const parts: TextPart[] = [];
  for (let at = 0; at < data.length; at += length) {
    parts.push({ kind: 'text', text: data.slice(at, at + length) });
  }
  return { parts, rest: { ...batch, events: { ...batch.events, data: '' } } };
}

/** The same for batches of one message: it is about a megabyte, so that only the last of them can be larger. */
export function splitLast<B extends Batch>(batches: readonly B[]): { parts: TextPart[]; batches: B[] } {
  const last = batches.at(-1);
  if (last === undefined) return { parts: [], batches: [] };
  const { parts, rest } = splitBatch(last, MESSAGE_BYTES);
  return { parts, batches: [...batches.slice(0, -1), rest] };
}
