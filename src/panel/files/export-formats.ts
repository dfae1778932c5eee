import type { StoredBatch } from '../../capture/batch.ts';
import type { CaptureHeader, PaceOptions } from '../../formats/capture-file.ts';

/** A log on its way into a file. */
export interface LogToSave {
  header: CaptureHeader;
  batches: AsyncIterable<StoredBatch>;
}

/** A kind of file that a log can be saved as. */
export interface ExportFormat {
  name: string;
  /** How the names of such files end. */
  extension: string;
  /** Media type. */
  type: string;
  write(log: LogToSave, options: PaceOptions): AsyncIterable<Uint8Array<ArrayBuffer>>;
}

/** In the order of the menu. What writes them is loaded when somebody saves. */
export const EXPORT_FORMATS: readonly ExportFormat[] = [
  {
    name: 'Capture file',
    extension: '.sse.ndjson',
    type: 'application/x-ndjson',
    async *write({ batches, header }, options) {
      const { writeCaptureFile } = await import('../../formats/capture-file.ts');
      yield* writeCaptureFile(header, batches, options);
    },
  },
];
