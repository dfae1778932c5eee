import type { OtherRecord } from '../../capture/records/record.ts';
import { RowKind } from '../../capture/rows/row-kind.ts';
import { Arrivals } from './arrivals.ts';
import { dataTraits } from './data-traits.ts';
import { Seen, SeenByName } from './seen.ts';

/** Number of events whose data is kept, and how much of each, UTF-16 units. */
const SAMPLES = 20;
const SAMPLE_LENGTH = 2000;

/** The beginning of an event. */
export interface Sample {
  readonly row: number;
  readonly type: string;
  readonly id: string;
  readonly data: string;
}

/** A row, as far as evidence reads it. */
export interface EvidenceRow {
  readonly row: number;
  readonly kind: RowKind;
  readonly time: number;
  readonly type: string;
  readonly id: string;
  readonly data: string;
  readonly unheard: boolean;
  readonly record: OtherRecord | undefined;
}

/** What the rows of one connection show, as far as rules ask for it. A row costs what it holds. */
export class ConnectionEvidence {
  readonly arrivals = new Arrivals();
  /** Event types, and those that the page has no listener for. */
  readonly types = new SeenByName();
  readonly unheard = new SeenByName();
  /** Of comments: how many, and when the latest came. */
  readonly comments = new Seen();
  /** Time of the latest row that stands for bytes of the body, epoch ms. */
  lastBytes: number | undefined;
  /** Blocks that dispatched nothing, by reason. */
  readonly undispatched = new SeenByName();
  /** What the standard ignores, by the parser's name, with what was in the line. */
  readonly problems = new SeenByName();
  /** What the data of events has about it: see data-traits.ts. */
  readonly traits = new SeenByName();
  /** Reconnection times that the server set, ms. */
  readonly retries: { row: number; ms: number }[] = [];
  readonly samples: Sample[] = [];

  add({ data, id, kind, record, row, time, type, unheard }: EvidenceRow): void {
    if (kind <= RowKind.problem) this.lastBytes = time;
    if (kind === RowKind.event) {
      this.arrivals.add(time, row);
      this.types.add(type, row);
      if (unheard) this.unheard.add(type, row);
      for (const trait of dataTraits(data)) this.traits.add(trait, row);
      if (this.samples.length < SAMPLES) this.samples.push({ row, type, id, data: data.slice(0, SAMPLE_LENGTH) });
    } else if (kind === RowKind.comment) this.comments.add(row);
    else if (record?.kind === 'not-dispatched') this.undispatched.add(record.reason, row);
    else if (record?.kind === 'problem') this.problems.add(record.problem, row, record.text);
    else if (record?.kind === 'retry' && this.retries.length < SAMPLES)
      this.retries.push({ row, ms: record.milliseconds });
  }
}
