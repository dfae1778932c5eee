/** How the timing of a capture is kept: 1 as it was, 10 ten times as fast; undefined: no waits. */
export type Speed = number | undefined;

/** What the data holds, so that code has only the parts that it needs. */
export interface Shape {
  speed: Speed;
  /** Fields of its chunks. */
  fields: ReadonlySet<ChunkField>;
  /** Some connections were cut, or went on. */
  ends: ReadonlySet<'done' | 'cut' | 'open'>;
  /** Whether some endpoints, or all, use MSW's `sse`. */
  sse: 'none' | 'some' | 'all';
  /** Some URL has characters with a meaning for MSW. */
  oddUrl: boolean;
}

export type ChunkField = 'event' | 'id' | 'data' | 'comment' | 'retry' | 'text' | 'base64';

/** A kind of code that gives captured streams again. Its texts contain nothing of the capture. */
export interface CodeForm {
  /** MSW's `sse` is used where it can express what was captured. */
  readonly usesSse?: boolean;
  /** Only methods and URLs are written, no connections. */
  readonly onlyEndpoints?: boolean;
  /** Before `const endpoints = …`. */
  head(shape: Shape): string;
  /** After it. */
  tail(shape: Shape): string;
}
