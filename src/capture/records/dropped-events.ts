/** Bytes of one body that are dropped before they are parsed. */
interface DroppedBytes {
  stream: number;
  connection: number;
  offset: number;
  bytes: Uint8Array;
}

const LF = 10;
const CR = 13;
/** The first letter of `data`. */
const D = 100;

/**
 * Counts the events in bytes that nobody will parse: blank lines that end a block with data. A block whose beginning came, or is not
 * known, counts too. So what is dropped is counted as what is shown is. Runs in the page: no built-in is called.
 *
 * @param lengthOf what the page cannot replace
 */
export function droppedEvents(lengthOf: (bytes: Uint8Array) => number): (dropped: DroppedBytes) => number {
  let end = -1;
  let of = { stream: 0, connection: 0 };
  /** The line before was over at this byte, and the block so far has data. */
  let isLineStart = false;
  let hasData = true;
  let isAfterCr = false;
  return ({ bytes, connection, offset, stream }) => {
    const length = lengthOf(bytes);
    if (offset !== end || of.stream !== stream || of.connection !== connection) {
      isLineStart = false;
      hasData = true;
      isAfterCr = false;
    }
    of = { stream, connection };
    end = offset + length;
    let events = 0;
    for (let i = 0; i < length; i += 1) {
      const byte = bytes[i];
      if (byte === LF || byte === CR) {
        if (byte === CR || !isAfterCr) {
          if (isLineStart && hasData) events += 1;
          if (isLineStart) hasData = false;
          isLineStart = true;
        }
      } else if (isLineStart) {
        if (byte === D) hasData = true;
        isLineStart = false;
      }
      isAfterCr = byte === CR;
    }
    return events;
  };
}
