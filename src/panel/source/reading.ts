import type { CaptureHeader, Problem } from '../../formats/capture-file.ts';

/** Progress of reading a file. */
export interface Reading {
  /**
   * `asking`: something is wrong with the file, and the user has to say whether to go on. `cancelled`: by the user;
   * everything read so far stays. `failed`: it cannot be read, or not further.
   */
  phase: 'reading' | 'asking' | 'done' | 'cancelled' | 'failed';
  header: CaptureHeader | undefined;
  /** It does not say when its events came. */
  isUntimed: boolean;
  /** Bytes read, of `size`. */
  bytes: number;
  size: number;
  records: number;
  problems: readonly Problem[];
  /** Why it failed. */
  error: string | undefined;
}
