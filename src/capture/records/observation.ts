/** Fields common to all records. `record.ts` explains ids and times. */

/** Headers in the order in which they were read; names in lower case. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

export interface Observation {
  /** ms, `performance.now()` of the observing context */
  time: number;
}

/** A record with text of the page, the server or the browser, which has its limits (limits.ts). */
export interface WithText {
  /** A text or the headers were longer than their limit; only the beginning is kept. */
  truncated?: boolean;
}

export interface OfStream extends Observation {
  /** Counts from 1 within the document. */
  stream: number;
}

export interface OfConnection extends OfStream {
  /** Counts from 1 within the stream. */
  connection: number;
}
