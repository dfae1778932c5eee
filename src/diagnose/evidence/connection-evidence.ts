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
}

/** The evidence in the rows of one connection. The cost of a row depends on its own size. */
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
  /** Traits of the events' data: see data-traits.ts. */
  readonly traits = new SeenByName();
  /** Reconnection times that the server set, ms. */
  readonly retries: { row: number; ms: number }[] = [];
  readonly samples: Sample[] = [];

  /** Rows of these kinds hold their record in columns, as `capture/log/page-records.ts` writes it. */
  add({ data, id, kind, row, time, type, unheard }: EvidenceRow): void {
    if (kind <= RowKind.problem) this.lastBytes = time;
    switch (kind) {
      case RowKind.event:
        this.arrivals.add(time, row);
        this.types.add(type, row);
        if (unheard) this.unheard.add(type, row);
        for (const trait of dataTraits(data)) this.traits.add(trait, row);
        if (this.samples.length < SAMPLES) this.samples.push({ row, type, id, data: data.slice(0, SAMPLE_LENGTH) });
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
