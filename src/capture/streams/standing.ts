import { isUnread } from './connection-facts.ts';
import { endingOf } from './handover.ts';
import { isLive, lastSent, type Stream, type StreamState } from './stream.ts';

/** What a stream's state amounts to once page and network are joined. */
export type Standing =
  | StreamState
  /** The server has ended it, and the page has not read it to its end. */
  | 'unread'
  /** It was live when its log was saved. */
  | 'saved';

export function standingOf(stream: Stream): Standing {
  const { state } = stream;
  const last = lastSent(stream);
  if (state === 'open' && last !== undefined && isUnread(stream, last)) return 'unread';
  if (isLive(stream) && stream.saved) return 'saved';
  if (last === undefined) return state;
  // To the page a 204 is an error, like any response without an event stream.
  return state === 'failed' && endingOf(stream, last) === 'stopped' ? 'ended' : state;
}

/** More may arrive. */
export function isRunning(stream: Stream): boolean {
  const standing = standingOf(stream);
  return isLive(stream) && standing !== 'unread' && standing !== 'saved';
}

/** After this time without events the rate of a stream is 0, ms. */
const SILENT_MS = 2000;

/**
 * Time since the last event of an open stream, ms, or since it was opened; undefined while its rate says that events arrive.
 */
export function silenceOf(stream: Stream, now: number): number | undefined {
  if (standingOf(stream) !== 'open') return undefined;
  // What came before the log was cleared is not in it, and is no silence.
  const last = stream.lastEvent ?? Math.max(lastSent(stream)?.opened ?? now, stream.cleared ?? 0);
  const since = now - last;
  return since < SILENT_MS ? undefined : since;
}
