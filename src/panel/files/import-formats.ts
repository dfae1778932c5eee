import type { StoredBatch } from '../../capture/batch.ts';
import type { CaptureHeader, PaceOptions, Problem } from '../../formats/capture-file.ts';

/** What a file has, in its order. */
export type ImportItem =
  | { kind: 'header'; header: CaptureHeader }
  | { kind: 'batch'; batch: StoredBatch }
  | ({ kind: 'problem' } & Problem);

export interface ImportOptions extends PaceOptions {
  /** Called with the bytes read so far. */
  onProgress?: ((progress: { bytes: number }) => void) | undefined;
}

/** A kind of file that can be opened. */
export interface ImportFormat {
  name: string;
  /** How the names of such files end. */
  extensions: readonly string[];
  /**
   * Gives what is good in the file and says what is not.
   *
   * @throws where nothing of it can be read
   */
  read(file: Blob, options: ImportOptions): AsyncIterable<ImportItem>;
}

const captureFile: ImportFormat = {
  name: 'Capture file',
  extensions: ['.ndjson'],
  // The reader is loaded when somebody opens a file.
  async *read(file, options) {
    const { readCaptureFile } = await import('../../formats/capture-file.ts');
    yield* readCaptureFile(piecesOf(file), { ...options, lenient: true });
  },
};

export const IMPORT_FORMATS: readonly ImportFormat[] = [captureFile];

/** The format that a file's name tells; the capture file for names that tell nothing. */
export function importFormatOf(name: string): ImportFormat {
  return IMPORT_FORMATS.find(({ extensions }) => extensions.some((end) => name.endsWith(end))) ?? captureFile;
}

/** A stream of a blob is no iterable in every browser. */
async function* piecesOf(file: Blob): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = file.stream().getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}
