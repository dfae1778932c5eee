import type { Log } from '../log/log.ts';
import { SLOT_MASK } from '../rows/segment.ts';
import { PerStream } from '../view/per-stream.ts';
import { StreamStatistics } from './stream-statistics.ts';

/** How the events of the chosen streams of a log are distributed so far. */
export class LogStatistics extends PerStream<StreamStatistics> {
  constructor(log: Log) {
    super(log, {
      create: () => new StreamStatistics(),
      add(statistics, row, segment) {
        const slot = row & SLOT_MASK;
        const type = segment.type[slot] ?? '';
        statistics.add({
          row,
          time: segment.time[slot] ?? 0,
          type,
          slot: log.typeSlots.of(type),
          size: segment.size[slot] ?? 0,
          isLate: segment.after.has(slot),
        });
      },
    });
  }
}
