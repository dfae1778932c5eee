import { pause } from '../browser/pause.ts';
import type { ExportFormat, LogToSave } from './export-formats.ts';
import { openSink } from './sink.ts';

/** How the saving of a log stands. */
export interface Saving {
  phase: 'writing' | 'saved' | 'failed';
  /** Of the file. */
  name: string;
  /** What the format counts. */
  counts: ExportFormat['counts'];
  /** Records or rows in it so far, of `total`. */
  records: number;
  total: number;
  /** Those that were gone from the log before it came to them. */
  missing: number;
  /** Of the file so far. */
  bytes: number;
  /** Why it failed. */
  error?: string;
}

/** What is saved, and how far it has come. */
export interface SaveJob {
  log: LogToSave;
  progress(): Pick<Saving, 'records' | 'total' | 'missing'>;
}

interface SaveRequest {
  format: ExportFormat;
  /** Of the file, with its extension. */
  name: string;
  /** Called once it is known where the file goes: a page may ask for that for a moment after a click alone. */
  prepare(): Promise<SaveJob>;
  signal: AbortSignal;
}

/** Writes a log into a file that the user chooses. `changed` gets how it stands; undefined when it came to nothing. */
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
