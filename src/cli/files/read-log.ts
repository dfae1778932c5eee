import { Log } from '../../capture/log/log.ts';
import { batchEnd, type StoredBatch } from '../../capture/records/batch.ts';
import type { CaptureHeader } from '../../formats/capture-file.ts';
import { kindOf, readFile } from '../../formats/import/read-file.ts';
import { readableFile } from './readable-file.ts';

export interface LogRead {
  log: Log;
  /** What of the file could not be read, and where. */
  problems: string[];
}

interface FileRead extends LogRead {
  /** What a capture file says of itself. */
  header: CaptureHeader | undefined;
}

/** The name of the format, which a file that only looks like a capture file lacks. */
const CAPTURE_MARK = '"sse-inspector-capture"';
const HEAD_BYTES = 65_536;

/**
 * Reads a file that the panel opens, too: a capture file, HAR, event stream, or exported events.
 *
 * @param onBatch called with each batch as it is in the file
 * @returns undefined for a file of another kind
 * @throws where nothing of the file can be read
 */
export async function readLog(path: string, onBatch?: (batch: StoredBatch) => void): Promise<FileRead | undefined> {
  const file = await readableFile(path);
  const kind = await kindOf(file);
  if (kind === undefined || (kind === 'capture' && !(await file.head(HEAD_BYTES)).includes(CAPTURE_MARK)))
    return undefined;
  const log = new Log();
  log.preserve = true;
  const problems: string[] = [];
  let header: CaptureHeader | undefined;
  let next = 0;
  for await (const item of readFile(file, {})) {
    switch (item.kind) {
      case 'header':
        header = item.header;
        break;
      case 'problem':
        problems.push(`line ${item.line}: ${item.message}`);
        break;
      case 'batch': {
        // Sequence numbers count by tab: of several tabs in a file they are made one row.
        const batch = { ...item.batch, seq: next };
        next = batchEnd(batch);
        log.append(batch);
        onBatch?.(item.batch);
      }
    }
  }
  return { log, problems, header };
}
