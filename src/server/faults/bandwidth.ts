import { sleep } from '../stream/clock.ts';
import type { Sink } from '../stream/sink.ts';
import type { FaultContext } from './stage.ts';

/** One slice every 50 ms looks like a slow connection. */
const SLICES_A_SECOND = 20;

export function bandwidthStage(next: Sink, { faults, signal }: FaultContext): Sink {
  /** When the next slice may be sent. */
  let free = 0;
  const trickle = async (bytes: Buffer): Promise<void> => {
    for (let at = 0; at < bytes.length; ) {
      const { bandwidth } = faults.current;
      if (bandwidth === undefined) return void (await next.write(bytes.subarray(at)));
      const slice = bytes.subarray(at, at + Math.max(1, Math.floor(bandwidth / SLICES_A_SECOND)));
      const wait = free - performance.now();
      if (wait > 0) await sleep(wait, signal);
      free = Math.max(free, performance.now()) + (slice.length / bandwidth) * 1000;
      await next.write(slice);
      at += slice.length;
    }
  };
  return { ...next, write: (bytes) => (faults.current.bandwidth === undefined ? next.write(bytes) : trickle(bytes)) };
}
