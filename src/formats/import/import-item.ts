import type { StoredBatch } from '../../capture/records/batch.ts';
import type { CaptureHeader, PaceOptions, Problem } from '../capture-file.ts';

/** The contents of a file, in order. */
export type ImportItem =
  | { kind: 'header'; header: CaptureHeader }
  | { kind: 'batch'; batch: StoredBatch }
  /** The file does not say when its events came: the times that follow are its own. */
  | { kind: 'untimed' }
  | ({ kind: 'problem' } & Problem);

export interface ImportOptions extends PaceOptions {
  /** Called with the bytes read so far. */
  onProgress?: ((progress: { bytes: number }) => void) | undefined;
}

export type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** File properties that a format does not contain. */
export interface FileFacts {
  name: string;
  /** When the file was last written, epoch ms. */
  modified: number;
  /** A file beside it, by its name: Playwright stores bodies this way. */
  findBody?: ((name: string) => Uint8Array | undefined) | undefined;
}
