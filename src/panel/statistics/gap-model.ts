import type { Log } from '../../capture/log/log.ts';
import type { Row } from '../../capture/rows/rows.ts';
import type { Gap } from '../../capture/statistics/largest-gaps.ts';
import { duration } from '../../text/duration.ts';
import { count } from '../../text/quantity.ts';
import { clockTime } from '../format/time.ts';

interface GapEnd {
  row: number;
  /** `#12 message` */
  name: string;
  time: string;
}

/** A gap in words, and the rows that it leads to. */
export interface GapModel {
  length: string;
  before: GapEnd;
  after: GapEnd;
  /** Why nothing arrived, where that is known. */
  why: string | undefined;
}

/** Undefined once the log has discarded a row of it. */
export function gapModel(log: Log, gap: Gap): GapModel | undefined {
  const before = log.rows.at(gap.before);
  const after = log.rows.at(gap.after);
  if (before === undefined || after === undefined) return undefined;
  return { length: duration(gap.ms), before: endOf(before), after: endOf(after), why: reasonOf(log, before, after) };
}

function endOf({ ordinal, row, time, type }: Row): GapEnd {
  return { row, name: `#${count(ordinal)} ${type}`, time: clockTime(time) };
}

function reasonOf({ pauses }: Log, before: Row, after: Row): string | undefined {
  if (pauses.some(({ from, to }) => from < after.time && to > before.time)) return 'recording was paused';
  return before.connection === after.connection ? undefined : 'reconnected';
}
