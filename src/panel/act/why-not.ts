import { isRunning } from '../../capture/streams/standing.ts';
import type { Stream } from '../../capture/streams/stream.ts';

const OVER = 'the stream is over';

/** Why one cannot act on a stream; undefined if one can. */
export function whyNot(stream: Stream): string | undefined {
  if (stream.network !== undefined) return 'not possible: no page script reads it';
  if (stream.api === undefined) return 'reload the page first';
  return isRunning(stream) ? undefined : OVER;
}

/** Whether one could act on it if it were not over. */
export function isOver(stream: Stream): boolean {
  return whyNot(stream) === OVER;
}
