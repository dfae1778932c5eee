/** The file is not valid JSON at this line. `line` counts from 1. */
export class JsonError extends Error {
  override readonly name = 'JsonError';
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}
