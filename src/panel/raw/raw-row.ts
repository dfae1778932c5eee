/** What a piece of a row is; it decides how it looks. */
export type Look =
  | 'text'
  /** The name of a field. */
  | 'field'
  | 'comment'
  /** An invisible character, written out. */
  | 'sign'
  /** A line end. */
  | 'end'
  /** Bytes that are not UTF-8, in hex. */
  | 'bytes'
  /** Bytes of a character that continues in another chunk, in hex. */
  | 'cut';

/** A part of a row that looks the same. */
export interface Piece {
  text: string;
  look: Look;
  /** Whether the search found it. */
  hit: boolean;
  /** What its look means, where that is not obvious. */
  title?: string;
}

interface OfBytes {
  /** Its range in the body. */
  from: number;
  to: number;
  /** Whether a line begins with it. */
  starts: boolean;
}

interface TextRow extends OfBytes {
  kind: 'text';
  pieces: readonly Piece[];
}

/** Bytes in hex, and beside it as ASCII. */
interface HexRow extends OfBytes {
  kind: 'hex';
  bytes: Uint8Array;
}

/** A row of a unit's bytes. */
export type BytesRow = TextRow | HexRow;

/** A found range of the body. */
export interface Hit {
  from: number;
  to: number;
}
