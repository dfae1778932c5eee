import { isRunning } from '../../capture/streams/standing.ts';
import type { Stream } from '../../capture/streams/stream.ts';

/** Why one cannot act on a stream; undefined if one can. */
export function whyNot(stream: Stream): string | undefined {
  if (stream.network !== undefined) return 'not possible: no page script reads it';
  if (stream.api === undefined) return 'reload the page first';
  return isRunning(stream) ? undefined : 'the stream is over';
}

/** Whether one could act on it if it were not over. */
export function isOver(stream: Stream): boolean {
  return stream.network === undefined && stream.api !== undefined && stream.api !== 'file' && !isRunning(stream);
}
