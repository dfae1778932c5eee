import type { StoredBatch } from '../../capture/records/batch.ts';
import type { CaptureHeader, PaceOptions, Problem } from '../capture-file.ts';

/** What a file has, in its order. */
export type ImportItem =
  | { kind: 'header'; header: CaptureHeader }
  | { kind: 'batch'; batch: StoredBatch }
  | ({ kind: 'problem' } & Problem);

export interface ImportOptions extends PaceOptions {
  /** Called with the bytes read so far. */
  onProgress?: ((progress: { bytes: number }) => void) | undefined;
}

export type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** What a format does not say of itself. */
export interface FileFacts {
  name: string;
  /** When the file was last written, epoch ms. */
  modified: number;
}
