import type { BodyKind } from './body-kinds.ts';

/** Number of first bytes to read, after at most as many of white space. */
const LOOKED_AT = 8;
const MAX_SPACE = 1024;
/** U+FEFF in UTF-8, a character a byte. */
const MARK = '\xef\xbb\xbf';

/** The fields with which an event stream begins. */
const STREAM_STARTS = ['data:', 'event:', 'id:', 'retry:', ':'];

/**
 * What the first bytes say: a kind, or undefined where more are needed.
 * @param isAll there are no more
 */
export function kindOfBytes(bytes: Uint8Array, isJson: boolean, isAll: boolean): BodyKind | undefined {
  const codes = bytes.subarray(0, MARK.length + MAX_SPACE + LOOKED_AT);
  const text = Array.from(codes, (byte) => String.fromCharCode(byte)).join('');
  if (MARK.startsWith(text)) return isAll ? 'chunks' : undefined;
  const content = text.startsWith(MARK) ? text.slice(MARK.length) : text;
  const start = content.trimStart();
  if (content.length - start.length >= MAX_SPACE) return 'chunks';
  return kindOf(start.slice(0, LOOKED_AT), isJson, isAll || start.length >= LOOKED_AT);
}

/** @param isDecided no further bytes are looked at */
function kindOf(start: string, isJson: boolean, isDecided: boolean): BodyKind | undefined {
  if (start.startsWith('\x1e')) return 'json-seq';
  if (STREAM_STARTS.some((field) => start.startsWith(field))) return 'event-stream';
  if (/^[0-9a-k]:["[{]/.test(start)) return 'ai-sdk-data';
  const mayBecomeLines = /^([0-9a-k]:?)?$/.test(start) || STREAM_STARTS.some((field) => field.startsWith(start));
  if (mayBecomeLines && !isDecided) return undefined;
  if (isJson) return start.startsWith('[') ? 'json-array' : 'json';
  if (/^\{\s*"/.test(start)) return 'json';
  return /^\{\s*$/.test(start) && !isDecided ? undefined : 'chunks';
}
