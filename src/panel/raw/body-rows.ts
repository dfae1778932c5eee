import type { Log } from '../../capture/log/log.ts';
import { lowerBound } from '../../capture/rows/lower-bound.ts';
import { RowKind } from '../../capture/rows/row-kind.ts';
import { SLOT_MASK } from '../../capture/rows/segment.ts';
import { markerText } from '../format/marker-text.ts';

/** Rows that are looked at in one call. */
const MOST = 200_000;

/** Something of the log with a place in a body. */
interface Placed {
  from: number;
  to: number;
  row: number;
}

/** An event's block or item, or one that dispatched nothing. */
export interface Block extends Placed {
  /** For an event its number in the log; 0 if nothing was dispatched. */
  ordinal: number;
}

/** Which rows of the log are of one connection's body, by their place in it. Each call looks only at new rows. */
export class BodyRows {
  readonly #log: Pick<Log, 'rows'>;
  readonly #stream: number;
  readonly #connection: number;
  readonly #blocks: Block[] = [];
  readonly #problems: Placed[] = [];
  #next = 0;

  constructor(log: Pick<Log, 'rows'>, stream: number, connection: number) {
    this.#log = log;
    this.#stream = stream;
    this.#connection = connection;
  }

  /** False if there are more. */
  update(): boolean {
    const { rows } = this.#log;
    const end = Math.min(rows.end, Math.max(this.#next, rows.first) + MOST);
    for (let row = Math.max(this.#next, rows.first); row < end; row++) {
      const segment = rows.segment(row);
      const slot = row & SLOT_MASK;
      if (segment?.stream[slot] !== this.#stream || segment.connection[slot] !== this.#connection) continue;
      const from = segment.offset[slot] ?? -1;
      const kind = segment.kind[slot];
      if (from < 0) continue;
      const place = { from, to: from + (segment.length[slot] ?? 0), row };
      if (kind === RowKind.problem) insert(this.#problems, place);
      else if (kind === RowKind.event || kind === RowKind.notDispatched)
        insert(this.#blocks, { ...place, ordinal: segment.ordinal[slot] ?? 0 });
    }
    this.#next = end;
    return end === rows.end;
  }

  /** The block that begins in a range of bytes, else the one that it continues. */
  blockIn(from: number, to: number): Block | undefined {
    const next = this.#blocks[lowerBound(this.#blocks.length, (i) => (this.#blocks[i]?.from ?? 0) >= from)];
    return next !== undefined && next.from < to ? next : this.#blockAt(from, to);
  }

  #blockAt(from: number, to: number): Block | undefined {
    const block = this.#blocks[lowerBound(this.#blocks.length, (i) => (this.#blocks[i]?.to ?? 0) > from)];
    return block !== undefined && block.from < to ? block : undefined;
  }

  /** The block that goes on from before a byte to behind it. */
  blockOver(offset: number): Block | undefined {
    const block = this.#blockAt(offset, offset + 1);
    return block !== undefined && block.from < offset ? block : undefined;
  }

  /** What is wrong with lines that begin in a range of bytes. */
  problemsIn(from: number, to: number): string[] {
    const found: string[] = [];
    for (let i = lowerBound(this.#problems.length, (at) => (this.#problems[at]?.from ?? 0) >= from); ; i++) {
      const place = this.#problems[i];
      if (place === undefined || place.from >= to) return found;
      const row = this.#log.rows.at(place.row);
      // Bytes that are no UTF-8 are marked one by one; the line itself stands there.
      if (row === undefined || row.type === 'invalid-utf-8') continue;
      found.push(markerText({ ...row, data: '' }, undefined, false).text);
    }
  }
}

/** Rows come in the order of their places, but for late ones. */
function insert<T extends Placed>(list: T[], place: T): void {
  const last = list.at(-1);
  if (last === undefined || last.from <= place.from) list.push(place);
  else
    list.splice(
      lowerBound(list.length, (i) => (list[i]?.from ?? 0) > place.from),
      0,
      place,
    );
}
