import { parseJson } from '../../capture/json/json.ts';
import { RowKind } from '../../capture/rows/row-kind.ts';
import { Arrivals } from './arrivals.ts';
import { dataTraits } from './data-traits.ts';
import { Seen, SeenByName } from './seen.ts';
import { SequenceRun } from './sequence-run.ts';

/** Number of events whose data is kept, and how much of each, UTF-16 units. */
const SAMPLES = 20;
const SAMPLE_LENGTH = 2000;
/** Data of so many bytes is huge. */
const HUGE = 1_000_000;
const END_LENGTH = 100;
/** Longer data is not parsed, UTF-16 units. */
const JSON_LENGTH = 100_000;

/** The beginning and the end of an event, and what the whole of it is. */
export interface Sample {
  readonly row: number;
  /** Epoch ms. What the browser lists at the end comes late, and belongs between others. */
  readonly time: number;
  readonly type: string;
  readonly id: string;
  readonly data: string;
  readonly end: string;
  /** UTF-16 units of the whole. */
  readonly length: number;
  /** On one line, it begins as JSON and does not end as such. */
  readonly isOpenJson: boolean;
}

/** A row, as far as evidence reads it. */
export interface EvidenceRow {
  readonly row: number;
  readonly kind: RowKind;
  readonly time: number;
  readonly type: string;
  readonly id: string;
  readonly data: string;
  /** Of its block in the body; -1 where the source does not see bytes. */
  readonly offset: number;
  /** Of the whole data, bytes. */
  readonly size: number;
  readonly truncated: boolean;
  readonly unheard: boolean;
}

/** The evidence in the rows of one connection. The cost of a row depends on its own size. */
export class ConnectionEvidence {
  readonly arrivals = new Arrivals();
  /** Event types; those that reached a listener, and those that reached none. */
  readonly types = new SeenByName();
  readonly heard = new SeenByName();
  readonly unheard = new SeenByName();
  /** Of comments: how many, and when the latest came. */
  readonly comments = new Seen();
  /** The source sees the bytes of the body. */
  hasBytes = false;
  /** Time of the latest row that stands for bytes of the body, epoch ms. */
  lastBytes: number | undefined;
  /** Blocks that dispatched nothing, by reason. */
  readonly undispatched = new SeenByName();
  /** What the standard ignores, by the parser's name, with what was in the line. */
  readonly problems = new SeenByName();
  /** Traits of the events' data: see data-traits.ts. */
  readonly traits = new SeenByName();
  /** Reconnection times that the server set, ms. */
  readonly retries: { row: number; ms: number }[] = [];
  readonly samples: Sample[] = [];
  /** Events that are larger than most pages expect, with their sizes. */
  readonly huge = new Seen();
  /** Numbers that a provider gives its events. */
  readonly sequence = new SequenceRun();

  /** Rows of these kinds hold their record in columns, as `capture/log/page-records.ts` writes it. */
  add(of: EvidenceRow): void {
    const { data, kind, offset, row, size, time, type, unheard } = of;
    if (kind <= RowKind.problem) {
      this.lastBytes = time;
      if (offset >= 0) this.hasBytes = true;
    }
    switch (kind) {
      case RowKind.event:
        this.arrivals.add(time, row);
        this.types.add(type, row);
        (unheard ? this.unheard : this.heard).add(type, row, undefined, time);
        if (size > HUGE) this.huge.add(row, `${(size / HUGE).toFixed(1)} MB`);
        this.sequence.add(type, data, row);
        for (const trait of dataTraits(data)) this.traits.add(trait, row);
        if (this.samples.length < SAMPLES) this.samples.push(sampleOf(of));
        return;
      case RowKind.comment:
        this.comments.add(row);
        return;
      case RowKind.notDispatched:
        this.undispatched.add(data, row);
        return;
      case RowKind.problem:
        this.problems.add(type, row, data);
        return;
      case RowKind.retry:
        if (this.retries.length < SAMPLES) this.retries.push({ row, ms: Number(data) });
        return;
    }
  }
}

function sampleOf({ data, id, row, time, truncated, type }: EvidenceRow): Sample {
  const { length } = data;
  // What was cut off is not known.
  const isOpenJson = !truncated && length <= JSON_LENGTH && isOpen(data);
  return { row, time, type, id, data: data.slice(0, SAMPLE_LENGTH), end: data.slice(-END_LENGTH), length, isOpenJson };
}

function isOpen(data: string): boolean {
  return /^\s*[{[]/.test(data) && !data.trim().includes('\n') && parseJson(data) === undefined;
}
