import { aborted, type Clock, realClock } from '../stream/clock.ts';
import type { Choice } from './playlist.ts';

/** If it is further behind schedule, the stream was paused and does not catch up. */
const MAX_LAG_MS = 1000;

/**
 * The bytes of a recorded connection at their times.
 * @param speed 2 is twice as fast; infinite: as fast as the client reads
 * @throws where the recorded connection was cut, and when the signal fires
 */
export async function* play(
  { connection, from, at }: Choice,
  speed: number,
  signal: AbortSignal,
  clock: Clock = realClock,
): AsyncGenerator<Uint8Array, void> {
  let begin = clock.now();
  const until = async (time: number): Promise<void> => {
    const due = begin + Math.max(0, time - at) / speed;
    const wait = due - clock.now();
    if (wait > 0) await clock.sleep(wait, signal);
    else if (wait < -MAX_LAG_MS) begin -= wait;
  };
  let offset = 0;
  for (const piece of connection.pieces) {
    const left = piece.bytes.subarray(Math.max(0, from - offset));
    offset += piece.bytes.length;
    if (left.length === 0) continue;
    await until(piece.at);
    yield left;
  }
  const { end } = connection;
  if (end.how === 'open') return aborted(signal);
  await until(end.at);
  if (end.how === 'cut') throw new Error('cut as it was recorded');
}
