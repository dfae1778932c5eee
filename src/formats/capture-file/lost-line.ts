import type { Fields } from './check.ts';
import { isRecordKind } from './record-line.ts';

/**
 * Whether a line that cannot be read may have been a batch line. Then the records after it belong to nobody knows whom;
 * behind any other line they belong to the same batch as before.
 *
 * @param head how the line begins
 */
export function mayBeBatch(head: string): boolean {
  const kind = /^\s*\{\s*"kind"\s*:\s*"([a-z-]+)"/.exec(head)?.[1];
  return kind === undefined || !(kind === 'event' || kind === 'chunk' || isRecordKind(kind));
}

/** The same for a line that is JSON, but of no known kind. */
export function looksLikeBatch(line: Fields): boolean {
  return Object.hasOwn(line, 'document') || Object.hasOwn(line, 'clock');
}
