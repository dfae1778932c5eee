import type { BodyKind } from '../../bodies/body-kinds.ts';

/** Bytes of one body that are dropped before they are parsed. */
interface DroppedBytes {
  /** Left out for an event stream. */
  kind?: BodyKind | undefined;
  stream: number;
  connection: number;
  offset: number;
  bytes: Uint8Array;
}

const TAB = 9;
const LF = 10;
const CR = 13;
const RECORD_SEPARATOR = 30;
const SPACE = 32;
/** The first letter of `data`. */
const D = 100;

/** Built-ins of the caller: a page may have replaced its own. */
interface ByteReading {
  length(bytes: Uint8Array): number;
  /** -1 where there is none. */
  indexOf(bytes: Uint8Array, byte: number, from: number): number;
}

/**
 * Counts the events in bytes that will not be parsed: blank lines that end a block with data. A block whose beginning came, or is not
 * known, counts too. So what is dropped is counted as what is shown is. Searches for line ends alone: it runs in the page.
 * Of other bodies it counts lines and records that are not blank. Not a number where bytes do not show where an item ends.
 */
export function droppedEvents({ indexOf, length: lengthOf }: ByteReading): (dropped: DroppedBytes) => number {
  let expected = -1;
  let of = { stream: 0, connection: 0 };
  let isLineStart = false;
  /** The block so far has data. */
  let hasData = true;
  let isAfterCr = false;
  return ({ bytes, connection, kind = 'event-stream', offset, stream }) => {
    const separator = separatorOf(kind);
    const length = lengthOf(bytes);
    if (offset !== expected || of.stream !== stream || of.connection !== connection) {
      isLineStart = false;
      hasData = offset > 0 || separator === undefined;
      isAfterCr = false;
    }
    of = { stream, connection };
    expected = offset + length;
    let events = 0;
    if (separator !== undefined) {
      for (let at = 0; at < length; ) {
        const found = indexOf(bytes, separator, at);
        const end = found < 0 ? length : found;
        while (!hasData && at < end) hasData = !isBlank(bytes[at++]);
        if (found >= 0 && hasData) events += 1;
        if (found >= 0) hasData = false;
        at = end + 1;
      }
      return events;
    }
    if (kind !== 'event-stream') return Number.NaN;
    let lf = indexOf(bytes, LF, 0);
    let cr = indexOf(bytes, CR, 0);
    for (let at = 0; at < length; ) {
      if (lf >= 0 && lf < at) lf = indexOf(bytes, LF, at);
      if (cr >= 0 && cr < at) cr = indexOf(bytes, CR, at);
      const isLf = cr < 0 || (lf >= 0 && lf < cr);
      const end = isLf ? lf : cr;
      const lineEnd = end < 0 ? length : end;
      if (lineEnd > at) {
        if (isLineStart && bytes[at] === D) hasData = true;
        isLineStart = false;
        isAfterCr = false;
      }
      if (end < 0) break;
      if (!isLf || !isAfterCr) {
        if (isLineStart && hasData) events += 1;
        if (isLineStart) hasData = false;
        isLineStart = true;
      }
      isAfterCr = !isLf;
      at = end + 1;
    }
    return events;
  };
}

/** What stands between the items of a body. */
function separatorOf(kind: BodyKind): number | undefined {
  if (kind === 'ndjson' || kind === 'ai-sdk-data') return LF;
  return kind === 'json-seq' ? RECORD_SEPARATOR : undefined;
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB || byte === LF || byte === CR;
}
