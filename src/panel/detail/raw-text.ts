import { serialiseEvent } from '../../sse/serialise.ts';
import type { BytesFound } from '../source/source.ts';

/** Bytes as text in which line ends can be told apart: CR as ␍, LF as ␊. */
export function visibleLineEnds(text: string): string {
  return text.replace(/\r\n|\r|\n/g, (end) => (end === '\r\n' ? '␍␊\n' : end === '\r' ? '␍\n' : '␊\n'));
}

export interface RawText {
  text: string;
  /** Bytes of the range that are not kept (any more). */
  missing: number;
  /** The bytes are not all UTF-8. */
  malformed: boolean;
}

/** Lays the found parts of a range one behind the other. */
export function rawText(found: BytesFound, offset: number, length: number): RawText {
  const bytes = new Uint8Array(length);
  let filled = 0;
  let end = offset;
  for (const part of found) {
    const from = Math.max(part.offset, end);
    const until = Math.min(part.offset + part.bytes.length, offset + length);
    if (from >= until) continue;
    bytes.set(part.bytes.subarray(from - part.offset, until - part.offset), filled);
    filled += until - from;
    end = until;
  }
  const kept = bytes.subarray(0, filled);
  return { ...decoded(kept), missing: length - filled };
}

function decoded(bytes: Uint8Array): Pick<RawText, 'text' | 'malformed'> {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), malformed: false };
  } catch {
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), malformed: true };
  }
}

/** A block that dispatches this event: not the bytes that were sent, but what they must have meant. */
export function rebuiltBlock({ type, id, data }: { type: string; id: string; data: string }): string {
  try {
    return serialiseEvent({ type, data, ...(id === '' ? {} : { id }) });
  } catch (error) {
    // Only a page that dispatches events of its own making comes here.
    return String(error);
  }
}
