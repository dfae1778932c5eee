import { batchEnd, recordCount, type StoredBatch } from '../../capture/batch.ts';
import type { CaptureHeader } from '../../formats/capture-file.ts';
import { pause } from '../pause.ts';
import type { ExportFormat } from './export-formats.ts';
import { openSink } from './sink.ts';

/** How the saving of a log stands. */
export interface Saving {
  phase: 'writing' | 'saved' | 'failed';
  /** Of the file. */
  name: string;
  /** Records in it so far, of `total`. */
  records: number;
  total: number;
  /** Records that were gone from the log before it came to them. */
  missing: number;
  /** Of the file so far. */
  bytes: number;
  /** Why it failed. */
  error?: string;
}

export interface SaveRequest {
  format: ExportFormat;
  /** Of the file, with its extension. */
  name: string;
  header: CaptureHeader;
  batches: AsyncIterable<StoredBatch>;
  /** The sequence numbers that `batches` are to have: from `start` to before `next`. */
  start: number;
  next: number;
  signal: AbortSignal;
}

/** Writes a log into a file that the user chooses. `changed` gets how it stands; undefined when it came to nothing. */
export async function save(request: SaveRequest, changed: (saving: Saving | undefined) => void): Promise<void> {
  const { batches, format, header, name, next, signal, start } = request;
  const sink = await openSink(name, format.type);
  let now: Saving = { phase: 'writing', name, records: 0, total: next - start, missing: 0, bytes: 0 };
  const change = (what: Partial<Saving>) => {
    now = { ...now, ...what };
    changed(now);
  };
  async function* counted(): AsyncGenerator<StoredBatch, void, undefined> {
    let expected = start;
    for await (const batch of batches) {
      now.missing += Math.max(0, batch.seq - expected);
      now.records += recordCount(batch);
      expected = batchEnd(batch);
      yield batch;
    }
    now.missing += Math.max(0, next - expected);
  }
  if (sink === undefined) return;
  try {
    change({});
    for await (const piece of format.write({ header, batches: counted() }, { pause, signal })) {
      await sink.write(piece);
      change({ bytes: now.bytes + piece.length });
    }
    await sink.close();
    change({ phase: 'saved' });
  } catch (error) {
    await sink.abort().catch(() => {});
    if (signal.aborted) changed(undefined);
    else change({ phase: 'failed', error: error instanceof Error ? error.message : String(error) });
  }
}
