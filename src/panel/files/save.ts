import type { ExportFormat, LogToSave } from '../../formats/export/export-formats.ts';
import { pause } from '../browser/pause.ts';
import { openSink } from './sink.ts';

/** Progress of saving a log. */
export interface Saving {
  phase: 'writing' | 'saved' | 'failed';
  /** Of the file. */
  name: string;
  /** What the format counts. */
  counts: ExportFormat['counts'];
  /** Records or rows in it so far, of `total`. */
  records: number;
  total: number;
  /** Number of records or rows that the log discarded before they were written. */
  missing: number;
  /** Of the file so far. */
  bytes: number;
  /** Why it failed. */
  error?: string;
}

/** What to save, and its progress. */
export interface SaveJob {
  log: LogToSave;
  progress(): Pick<Saving, 'records' | 'total' | 'missing'>;
}

interface SaveRequest {
  format: ExportFormat;
  /** Of the file, with its extension. */
  name: string;
  /** Called once the user has chosen a file: a page may only ask for one right after a click. */
  prepare(): Promise<SaveJob>;
  signal: AbortSignal;
}

/**
 * Writes a log into a file that the user chooses. Calls `changed` with the progress, or with undefined if the user
 * cancels.
 */
export async function save(request: SaveRequest, changed: (saving: Saving | undefined) => void): Promise<void> {
  const { format, name, prepare, signal } = request;
  const { counts } = format;
  const sink = await openSink(name, format.type);
  let now: Saving = { phase: 'writing', name, counts, records: 0, total: 0, missing: 0, bytes: 0 };
  const change = (what: Partial<Saving>) => {
    now = { ...now, ...what };
    changed(now);
  };
  if (sink === undefined) return;
  try {
    change({});
    const { log, progress } = await prepare();
    for await (const piece of format.write(log, { pause, signal })) {
      await sink.write(piece);
      change({ ...progress(), bytes: now.bytes + piece.length });
    }
    signal.throwIfAborted();
    await sink.close();
    change({ ...progress(), phase: 'saved' });
  } catch (error) {
    await sink.abort().catch(() => {});
    if (signal.aborted) changed(undefined);
    else change({ phase: 'failed', error: error instanceof Error ? error.message : String(error) });
  }
}
