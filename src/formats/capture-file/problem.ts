/** A deviation of a file from the documented format. */
export interface Problem {
  /** Counts from 1. */
  line: number;
  message: string;
}

/** The file cannot be read at all, or no further. `message` names the line. */
export class CaptureFileError extends Error {
  override readonly name = 'CaptureFileError';
  /** Counts from 1. */
  readonly line: number;

  constructor({ line, message }: Problem) {
    super(`Line ${line}: ${message}`);
    this.line = line;
  }
}
