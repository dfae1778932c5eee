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

const LF = '\n';
const CR = '\r';
const RECORD_SEPARATOR = '\x1e';
/** The first letter of `data`. */
const D = 'd';

/** A page may have replaced its built-ins: the hook gives those that it kept. */
interface TextReading {
  /** One character a byte; those of ASCII as they are. */
  text(bytes: Uint8Array): string;
  /** -1 where there is none. */
  indexOf(text: string, search: string, from: number): number;
}

/** Created when it is needed: most frames have no stream. */
let latin1: TextDecoder | undefined;

const BUILT_IN: TextReading = {
  text(bytes) {
    latin1 ??= new TextDecoder('latin1');
    return latin1.decode(bytes);
  },
  indexOf: (text, search, from) => text.indexOf(search, from),
};

/** How far the bytes of one body were read. */
interface Progress {
  isLineStart: boolean;
  /** The block so far has data. */
  hasData: boolean;
  isAfterCr: boolean;
}

/**
 * Counts the events in bytes that will not be parsed: blank lines that end a block with data. A block whose beginning came, or is not
 * known, counts too. So what is dropped is counted as what is shown is. It runs in the page, so it reads as little as it can: the
 * browser searches a text three times as fast as bytes. Of other bodies it counts lines and records that are not blank. Not a
 * number where bytes do not show where an item ends.
 */
export function droppedEvents({ indexOf, text: textOf }: TextReading = BUILT_IN): (dropped: DroppedBytes) => number {
  let expected = -1;
  let of = { stream: 0, connection: 0 };
  let progress: Progress = { isLineStart: false, hasData: true, isAfterCr: false };

  return ({ bytes, connection, kind = 'event-stream', offset, stream }) => {
    const separator = separatorOf(kind);
    if (separator === undefined && kind !== 'event-stream') return Number.NaN;
    const text = textOf(bytes);
    if (offset !== expected || of.stream !== stream || of.connection !== connection) {
      progress = { isLineStart: false, hasData: offset > 0 || separator === undefined, isAfterCr: false };
    }
    of = { stream, connection };
    expected = offset + text.length;
    if (separator !== undefined) return countItems(text, separator);
    return indexOf(text, CR, 0) < 0 ? countBlocks(text) : countLines(text);
  };

  function countItems(text: string, separator: string): number {
    let { hasData } = progress;
    let items = 0;
    for (let at = 0; at < text.length; ) {
      const found = indexOf(text, separator, at);
      const end = found < 0 ? text.length : found;
      while (!hasData && at < end) hasData = !isBlank(text[at++]);
      if (found >= 0 && hasData) items += 1;
      if (found >= 0) hasData = false;
      at = end + 1;
    }
    progress.hasData = hasData;
    return items;
  }

  /** Where LF alone ends lines: whole blocks are skipped. */
  function countBlocks(text: string): number {
    const { length } = text;
    let { hasData, isLineStart } = progress;
    let events = 0;
    /** The next line that is not the first of its block and begins as `data` does; not before `at`. */
    let dataLine = -1;
    // The LF of a CRLF that was cut.
    for (let at = progress.isAfterCr && text[0] === LF ? 1 : 0; at < length; ) {
      if (isLineStart && text[at] === LF) {
        if (hasData) events += 1;
        hasData = false;
        at += 1;
        continue;
      }
      const blank = indexOf(text, '\n\n', at);
      const end = blank < 0 ? length : blank;
      if (isLineStart && text[at] === D) hasData = true;
      if (!hasData) {
        if (dataLine < at) dataLine = orEnd(indexOf(text, '\nd', at), length);
        hasData = dataLine < end;
      }
      isLineStart = blank >= 0 || text[length - 1] === LF;
      at = blank < 0 ? length : blank + 1;
    }
    progress = { isLineStart, hasData, isAfterCr: length === 0 && progress.isAfterCr };
    return events;
  }

  function countLines(text: string): number {
    const { length } = text;
    let { hasData, isAfterCr, isLineStart } = progress;
    let events = 0;
    let lf = -1;
    let cr = -1;
    for (let at = 0; at < length; ) {
      if (lf < at) lf = orEnd(indexOf(text, LF, at), length);
      if (cr < at) cr = orEnd(indexOf(text, CR, at), length);
      const isLf = lf < cr;
      const end = isLf ? lf : cr;
      if (end > at) {
        if (isLineStart && text[at] === D) hasData = true;
        isLineStart = false;
        isAfterCr = false;
      }
      if (end === length) break;
      if (!isLf || !isAfterCr) {
        if (isLineStart && hasData) events += 1;
        if (isLineStart) hasData = false;
        isLineStart = true;
      }
      isAfterCr = !isLf;
      at = end + 1;
    }
    progress = { isLineStart, hasData, isAfterCr };
    return events;
  }
}

function orEnd(index: number, length: number): number {
  return index < 0 ? length : index;
}

/** What stands between the items of a body. */
function separatorOf(kind: BodyKind): string | undefined {
  if (kind === 'ndjson' || kind === 'ai-sdk-data') return LF;
  return kind === 'json-seq' ? RECORD_SEPARATOR : undefined;
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === LF || character === CR;
}
