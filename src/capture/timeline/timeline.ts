import type { Log } from '../log/log.ts';
import { NO_STREAM, RowKind } from '../rows/row-kind.ts';
import { SEGMENT_ROWS, type Segment, SLOT_MASK } from '../rows/segment.ts';
import { NOTE_SLOT, TROUBLE_SLOT } from '../rows/type-colours.ts';
import { Track } from './track.ts';

/** Rows processed between two readings of the clock. */
const STRIDE = 512;

/** The log by stream and time. Old rows are added in time slices, new ones as they arrive. */
export class Timeline {
  readonly #log: Log;
  #tracks = new Map<number, Track>();
  #generation: number;
  #first = 0;
  #next = 0;
  /** Index of the next stream whose beginning has not been added yet. */
  #streams = 0;
  #from = Number.POSITIVE_INFINITY;
  #to = Number.NEGATIVE_INFINITY;

  constructor(log: Log) {
    this.#log = log;
    this.#generation = log.generation;
  }

  /** The added rows: from `first` to before `end`. */
  get taken(): { first: number; end: number } {
    return { first: this.#first, end: this.#next };
  }

  /** The earliest known time, epoch ms; not finite while there is none. */
  get from(): number {
    return this.#from;
  }

  /** The latest known time, epoch ms; not finite while there is none. */
  get to(): number {
    return this.#to;
  }

  /** Whether all rows of the log have been added. */
  get complete(): boolean {
    return this.#next >= this.#log.rows.end && this.#generation === this.#log.generation;
  }

  /** The marks of a stream; of the tab as a whole under `NO_STREAM`. */
  track(stream: number): Track | undefined {
    return this.#tracks.get(stream);
  }

  /** Adds rows until all are added or `isOver` returns true. */
  advance(isOver: () => boolean): void {
    if (this.#generation !== this.#log.generation) this.#startOver();
    const { rows, streams } = this.#log;
    if (rows.first > this.#first) this.#forget(rows.first);
    for (let i = streams.length - 1; (streams[i]?.index ?? -1) >= this.#streams; i--) {
      const stream = streams[i];
      if (stream !== undefined) this.#reach(stream.cleared ?? stream.opened);
    }
    this.#streams = Math.max(this.#streams, (streams.at(-1)?.index ?? -1) + 1);
    while (this.#next < rows.end) {
      const inSegment = SEGMENT_ROWS - (this.#next & SLOT_MASK);
      const until = Math.min(rows.end, this.#next + Math.min(STRIDE, inSegment));
      const segment = rows.segment(this.#next);
      if (segment !== undefined) this.#take(segment, this.#next, until);
      this.#next = until;
      if (isOver()) return;
    }
  }

  #startOver(): void {
    this.#generation = this.#log.generation;
    this.#tracks = new Map();
    this.#first = 0;
    this.#next = 0;
    this.#streams = 0;
    this.#from = Number.POSITIVE_INFINITY;
    this.#to = Number.NEGATIVE_INFINITY;
  }

  #forget(first: number): void {
    this.#first = first;
    this.#next = Math.max(this.#next, first);
    this.#from = this.#log.rows.time(first);
    for (const [index, track] of this.#tracks) {
      if (index !== NO_STREAM && this.#log.stream(index) === undefined) {
        this.#tracks.delete(index);
        continue;
      }
      track.forget(first);
      this.#from = Math.min(this.#from, track.first);
    }
  }

  #take(segment: Segment, from: number, until: number): void {
    for (let row = from; row < until; row++) {
      const slot = row & SLOT_MASK;
      const time = segment.time[slot] ?? 0;
      this.#reach(time);
      const mark = this.#markOf(segment, slot);
      if (mark !== undefined) this.#trackOf(segment.stream[slot] ?? NO_STREAM).add(time, row, mark);
    }
  }

  /** Connections are drawn from their facts, not from their rows. */
  #markOf(segment: Segment, slot: number): number | undefined {
    switch (segment.kind[slot]) {
      case RowKind.event:
        return this.#log.typeSlots.of(segment.type[slot] ?? '');
      case RowKind.comment:
      case RowKind.retry:
      case RowKind.notDispatched:
      case RowKind.navigation:
      case RowKind.paused:
      case RowKind.acted:
        return NOTE_SLOT;
      case RowKind.problem:
      case RowKind.dropped:
        return TROUBLE_SLOT;
      default:
        return undefined;
    }
  }

  #trackOf(stream: number): Track {
    const known = this.#tracks.get(stream);
    if (known !== undefined) return known;
    const track = new Track();
    this.#tracks.set(stream, track);
    return track;
  }

  #reach(time: number): void {
    if (time < this.#from) this.#from = time;
    if (time > this.#to) this.#to = time;
  }
}
