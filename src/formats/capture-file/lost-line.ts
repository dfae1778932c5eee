import type { Fields } from './check.ts';
import { isRecordKind } from './record-line.ts';

/**
 * Whether an unreadable line may have been a batch line. If so, the records after it belong to an unknown batch.
 * Otherwise they belong to the current batch.
 *
 * @param head the beginning of the line
 */
export function mayBeBatch(head: string): boolean {
  const kind = /^\s*\{\s*"kind"\s*:\s*"([a-z-]+)"/.exec(head)?.[1];
  return kind === undefined || !(kind === 'event' || kind === 'chunk' || isRecordKind(kind));
}

/** The same for a line that is JSON, but of no known kind. */
export function looksLikeBatch(line: Fields): boolean {
  return Object.hasOwn(line, 'document') || Object.hasOwn(line, 'clock');
}
