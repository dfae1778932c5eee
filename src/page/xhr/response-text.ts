import { EVENT_BYTES } from '../../capture/records/limits.ts';
import { encodeUtf8 } from '../primordials/bytes.ts';
import { now } from '../primordials/clock.ts';
import { stringCharCodeAt, stringSlice } from '../primordials/strings.ts';
import { later } from '../report/timer.ts';

/** Maximum text to read of one response, UTF-16 units. */
export const XHR_TEXT_LENGTH = EVENT_BYTES;
/** Up to this many bytes, text is read whenever more arrives: what is unread when a connection fails is lost. */
const SMALL_BYTES = 16 * 1024;
/** Text that has not doubled is read after this long, ms. */
const WAIT_MS = 1000;
const { min } = Math;
const BOM = 0xfeff;

interface TextSink {
  /** The next part of the text, as UTF-8. */
  append(bytes: Uint8Array<ArrayBuffer>): void;
  /** The text is longer than that maximum. */
  tooLong(): void;
}

export interface TextReading {
  /** How many bytes have arrived so far. */
  loaded(bytes: number): void;
  /** The page itself has read this much of the text. */
  pageRead(text: string): void;
  /** Reads the rest. */
  finish(): void;
  /** Reads no more. */
  stop(): void;
}

/**
 * Follows the text of a running response. Each read of `responseText` copies all of it. So text that is not small is
 * read when it has doubled or a second has passed.
 *
 * What is passed on are not the bytes of the connection but the text that the page gets, in UTF-8: the browser has
 * dropped a BOM, put U+FFFD where bytes were invalid, and decoded other encodings. Read as a stream of events it means
 * the same; only where the text itself begins with U+FEFF another is put before it, since a parser drops one.
 * @param text the response's text so far; undefined when it cannot be read as text
 */
export function createTextReading(text: () => string | undefined, sink: TextSink): TextReading {
  let position = 0;
  let bytesRead = 0;
  let bytesArrived = 0;
  let lastRead = Number.NEGATIVE_INFINITY;
  let waiting = false;
  let over = false;

  function read(atEnd: boolean): void {
    take(text(), atEnd);
  }

  function take(all: string | undefined, atEnd: boolean): void {
    lastRead = now();
    bytesRead = bytesArrived;
    if (all === undefined || all.length <= position) return;
    let end = min(all.length, XHR_TEXT_LENGTH);
    const cut = all.length > XHR_TEXT_LENGTH;
    // Half a pair waits for the other half.
    if ((!atEnd || cut) && isHighSurrogate(stringCharCodeAt(all, end - 1))) end -= 1;
    const part = stringSlice(all, position, end);
    const doubled = position === 0 && stringCharCodeAt(all, 0) === BOM;
    position = end;
    if (part !== '') sink.append(encodeUtf8(doubled ? `\ufeff${part}` : part));
    if (cut) {
      over = true;
      sink.tooLong();
    }
  }

  function wait(): void {
    if (waiting) return;
    waiting = true;
    later(() => {
      waiting = false;
      if (!over && bytesArrived > bytesRead) read(false);
    }, WAIT_MS);
  }

  return {
    loaded(bytes) {
      if (over) return;
      bytesArrived = bytes;
      if (bytesArrived <= SMALL_BYTES || bytesArrived >= 2 * bytesRead || now() - lastRead >= WAIT_MS) read(false);
      else wait();
    },
    pageRead(all) {
      if (!over) take(all, false);
    },
    finish() {
      if (!over) read(true);
    },
    stop() {
      over = true;
    },
  };
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}
