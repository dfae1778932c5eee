/** Files in memory: a log to bytes and back. */
import { eventAt, type StoredBatch, visitBatch } from '../../../src/capture/records/batch.ts';
import type { LogRecord } from '../../../src/capture/records/record.ts';
import {
  type CaptureHeader,
  type Problem,
  type ReadOptions,
  readCaptureFile,
  writeCaptureFile,
} from '../../../src/formats/capture-file.ts';
import { HEADER } from './logs.ts';

export async function fileOf(batches: Iterable<StoredBatch>, header = HEADER): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeCaptureFile(header, batches)) pieces.push(piece);
  return Buffer.concat(pieces);
}

export interface Contents {
  header: CaptureHeader | undefined;
  batches: StoredBatch[];
  problems: Problem[];
}

/** @param step bytes of a piece */
export async function contentsOf(
  file: Uint8Array | string,
  options?: ReadOptions,
  step = Number.POSITIVE_INFINITY,
): Promise<Contents> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  const contents: Contents = { header: undefined, batches: [], problems: [] };
  for await (const item of readCaptureFile(cut(bytes, step), options)) {
    if (item.kind === 'header') contents.header = item.header;
    else if (item.kind === 'batch') contents.batches.push(item.batch);
    else contents.problems.push({ line: item.line, message: item.message });
  }
  return contents;
}

export function* cut(bytes: Uint8Array, step: number): Generator<Uint8Array, void, undefined> {
  for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
}

/** What a batch means, in whatever columns. */
export function meaningOf({ events, records: _, ...rest }: StoredBatch): unknown {
  const records: LogRecord[] = [];
  visitBatch(
    { events, records: _ },
    { event: (index) => records.push(eventAt(events, index)), record: (record) => records.push(record) },
  );
  return { ...rest, records };
}
