import type { StoredBatch } from '../../capture/records/batch.ts';
import { batchLines } from './batch-lines.ts';
import { type Counts, endLine } from './end-line.ts';
import { type CaptureHeader, headerLine } from './header.ts';
import { SLICE } from './limits.ts';
import { Pace, type PaceOptions } from './pace.ts';

export interface WriteProgress extends Counts {
  /** Bytes written so far. */
  bytes: number;
}

export interface WriteOptions extends PaceOptions {
  /** Called for each piece. */
  onProgress?: ((progress: WriteProgress) => void) | undefined;
}

/**
 * Writes a capture file: UTF-8 in pieces of about 64 KiB, more where one record is larger. Takes the next batch when
 * the pieces before it were taken. The same header and batches give the same bytes.
 *
 * @param batches with the chunks that are to be in the file, in the order of their sequence numbers
 * @throws what `signal` and `batches` throw
 */
export async function* writeCaptureFile(
  header: CaptureHeader,
  batches: AsyncIterable<StoredBatch> | Iterable<StoredBatch>,
  options: WriteOptions = {},
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const encoder = new TextEncoder();
  const pace = new Pace(options);
  const counts: Counts = { batches: 0, records: 0, chunks: 0 };
  let bytes = 0;
  let text = `${headerLine(header)}\n`;
  const piece = (): Uint8Array<ArrayBuffer> => {
    const encoded = encoder.encode(text);
    text = '';
    bytes += encoded.length;
    options.onProgress?.({ ...counts, bytes });
    return encoded;
  };
  await pace.step();
  for await (const batch of batches) {
    counts.batches += 1;
    counts.records += batch.events.time.length + batch.records.length;
    counts.chunks += batch.chunks.length;
    for (const line of batchLines(batch)) {
      text += line;
      text += '\n';
      if (text.length < SLICE) continue;
      yield piece();
      await pace.step();
    }
  }
  text += `${endLine(counts)}\n`;
  yield piece();
}
