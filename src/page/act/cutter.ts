/**
 * Cuts a body where an event of it ends, and changes no byte: the pieces together are the body. An event stream is cut behind
 * its blank lines, other text behind each line.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
import { EVENT_BYTES } from '../../capture/records/limits.ts';
import type { Unit } from '../../messages/act.ts';
import { bareList } from '../primordials/bare.ts';
import { byteLengthOf, joinBytes, partOf } from '../primordials/bytes.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const LF = 10;
const CR = 13;

export interface Cutter {
  /** The pieces that are complete with these bytes. */
  push(bytes: Bytes): Bytes[];
  /** What is not complete yet. */
  rest(): Bytes | undefined;
}

/**
 * Where in a line the bytes so far end; `line`: within one. `start`: behind a blank line. `end`: behind the end of a line
 * that is not blank. The other two: the same, and a line feed may still belong to that end.
 */
export type Place = 'start' | 'start-cr' | 'line' | 'end' | 'end-cr';

function placeAfter(place: Place, byte: number | undefined): Place {
  if (byte === LF) {
    if (place === 'start-cr') return 'start';
    if (place === 'end-cr') return 'end';
    return place === 'line' ? 'end' : 'start';
  }
  if (byte === CR) return place === 'line' ? 'end-cr' : 'start-cr';
  return 'line';
}

/** The same behind a chunk. Its last bytes say all: of four line ends the last is a blank line. */
export function placeBehind(before: Place, bytes: Bytes): Place {
  const length = byteLengthOf(bytes);
  let place = before;
  for (let i = length > 4 ? length - 4 : 0; i < length; i += 1) place = placeAfter(place, bytes[i]);
  return place;
}

/** Whether what comes next begins an event. It does between CR and LF, too: the line feed changes nothing there. */
export function isEventEnd(place: Place, unit: Unit): boolean {
  if (unit === 'chunk') return true;
  const isBlank = place === 'start' || place === 'start-cr';
  return unit === 'block' ? isBlank : place !== 'line';
}

/** @param place where the page is in the body */
export function createCutter(unit: Unit, from: Place): Cutter {
  let place = from;
  /** The piece that is not complete, as it came. */
  let begun: Bytes[] = bareList();
  let size = 0;
  /** It has more than line ends: these belong to the event behind them. */
  let hasContent = !isEventEnd(from, unit);

  function add(bytes: Bytes): void {
    begun[begun.length] = bytes;
    size += byteLengthOf(bytes);
  }

  function take(): Bytes {
    const piece = joinBytes(begun);
    begun = bareList();
    size = 0;
    return piece;
  }

  return {
    push(bytes) {
      const pieces: Bytes[] = bareList();
      const length = byteLengthOf(bytes);
      if (unit === 'chunk') {
        pieces[0] = bytes;
        return pieces;
      }
      let start = 0;
      for (let i = 0; i < length; i += 1) {
        place = placeAfter(place, bytes[i]);
        hasContent ||= place === 'line';
        // A line feed after it belongs to the same end.
        if (!hasContent || !isEventEnd(place, unit) || (bytes[i] === CR && bytes[i + 1] === LF)) continue;
        add(partOf(bytes, start, i + 1));
        hasContent = false;
        pieces[pieces.length] = take();
        start = i + 1;
      }
      if (start < length) add(partOf(bytes, start, length));
      // An event without an end: the memory is the page's.
      if (size > EVENT_BYTES) pieces[pieces.length] = take();
      return pieces;
    },
    rest() {
      return begun.length === 0 ? undefined : take();
    },
  };
}
