import { BlockScanner } from '../stream/blocks.ts';
import type { Sink } from '../stream/sink.ts';
import type { FaultContext } from './pipeline.ts';

/** Cuts the connection after n events. */
export function dropStage(next: Sink, { faults, cut }: FaultContext): Sink {
  const scanner = new BlockScanner();
  let events = 0;
  const cutAfter = async (bytes: Buffer): Promise<void> => {
    if (bytes.length > 0) await next.write(bytes);
    await next.flush();
    cut(faults.current.dropHow ?? 'fin');
  };
  return {
    write(bytes) {
      const { drop } = faults.current;
      const ends = scanner.scan(bytes);
      if (drop !== undefined && events + ends.length >= drop)
        return cutAfter(bytes.subarray(0, ends[drop - events - 1]));
      events += ends.length;
      return next.write(bytes);
    },
    flush: () => next.flush(),
    end: () => next.end(),
  };
}
