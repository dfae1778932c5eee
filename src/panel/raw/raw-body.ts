import type { ByteRange } from '../../capture/records/byte-range.ts';
import type { BytesFound, Source } from '../source/source.ts';
import { BodyMap, headRows, type Unit } from './body-map.ts';
import { pageFrom, type UnitPage, unitsOf } from './page-of-units.ts';
import type { BytesRow } from './raw-row.ts';
import { type Layout, type UnitBytes, unitRows } from './unit-rows.ts';

/** Units whose bytes are kept: some screens of them. */
const KEPT_UNITS = 512;

/** What a row takes on average, until rows were measured, bytes. */
const BYTES_PER_ROW = 32;

export type BodyPlace = Pick<ByteRange, 'document' | 'stream' | 'connection'>;

/** Bytes of a unit, and its rows once they were laid out. */
interface Kept {
  /** Undefined where they are not kept any more. */
  bytes: UnitBytes | undefined;
  layout?: Layout;
  rows?: readonly BytesRow[];
}

/** The body of one connection: lists its chunks, and loads and lays out those units that are looked at. */
export class RawBody {
  readonly map = new BodyMap(BYTES_PER_ROW);
  readonly #source: Pick<Source, 'bytes' | 'chunks'>;
  readonly #place: BodyPlace;
  readonly #changed: () => void;
  readonly #kept = new Map<number, Kept>();
  #layout: Layout;
  #next = 0;
  #isListing = false;
  #isListed = false;
  #isStale = false;
  #isLoading = false;
  #wanted: { first: number; last: number } | undefined;
  #error: string | undefined;

  constructor(source: Pick<Source, 'bytes' | 'chunks'>, place: BodyPlace, layout: Layout, changed: () => void) {
    this.#source = source;
    this.#place = place;
    this.#layout = layout;
    this.#changed = changed;
  }

  /** Whether all chunks so far were listed once. */
  get isListed(): boolean {
    return this.#isListed;
  }

  get error(): string | undefined {
    return this.#error;
  }

  /** Lists what has arrived since. */
  async refresh(): Promise<void> {
    this.#isStale = true;
    if (this.#isListing) return;
    this.#isListing = true;
    try {
      while (this.#isStale) {
        this.#isStale = false;
        await this.#list();
      }
      this.#isListed = true;
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#isListing = false;
      this.#changed();
    }
  }

  /** Another width, or other hits. */
  lay(layout: Layout): void {
    const { columns, hits } = this.#layout;
    if (columns === layout.columns && hits === layout.hits) return;
    this.#layout = layout;
    if (columns === layout.columns) return;
    this.map.forgetMeasures(BYTES_PER_ROW);
    for (const [index, kept] of this.#kept) if (kept.rows) this.#measure(index, kept);
  }

  /** Loads the units from `first` to `last` that are missing. */
  want(first: number, last: number): void {
    this.#wanted = { first, last };
    if (!this.#isLoading) void this.#load();
  }

  /** Whether a unit's rows are known. */
  has(unit: number): boolean {
    return this.#kept.has(unit);
  }

  /** Rows of a unit's bytes; none where they are not kept any more, undefined where they are not loaded yet. */
  rows(unit: number): readonly BytesRow[] | undefined {
    const kept = this.#kept.get(unit);
    if (kept === undefined) return undefined;
    if (kept.layout !== this.#layout) this.#measure(unit, kept);
    return kept.rows;
  }

  /** Index of the row that shows a byte, as far as it is known; the unit's first where it is not loaded. */
  rowOf(offset: number): number {
    const index = this.map.unitAt(offset);
    const unit = this.map.unit(index);
    if (unit === undefined) return this.map.length - 1;
    const line = this.rows(index)?.findIndex(({ to }) => to > offset) ?? 0;
    return this.map.firstRow(index) + headRows(unit) + Math.max(0, line);
  }

  /** The body's bytes from a unit on, a page at a time; a gap is a jump between offsets. */
  async *pages(first = 0): AsyncGenerator<{ page: UnitPage; found: BytesFound }, void, undefined> {
    for (let index = first; ; ) {
      const page = pageFrom(index, index, (each) => this.map.unit(each));
      if (page === undefined) return;
      yield { page, found: await this.#bytes(page) };
      index += page.units.length;
    }
  }

  async #list(): Promise<void> {
    for (let more = true; more; ) {
      const list = await this.#source.chunks({ ...this.#place, from: this.#next });
      this.map.add(list.chunks);
      this.#next = list.next;
      more = list.more;
      if (list.chunks.length > 0) this.#changed();
    }
  }

  async #load(): Promise<void> {
    this.#isLoading = true;
    try {
      for (let page = this.#missing(); page !== undefined; page = this.#missing()) {
        for (const [unit, bytes] of unitsOf(page, await this.#bytes(page))) this.#keep(unit, bytes);
        this.#changed();
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#isLoading = false;
    }
  }

  /** The first page of what is wanted that is not there. */
  #missing(): UnitPage | undefined {
    const { first, last } = this.#wanted ?? { first: 0, last: -1 };
    for (let index = first; index <= Math.min(last, this.map.units - 1); index++) {
      if (!this.#kept.has(index)) return pageFrom(index, last, (each) => this.map.unit(each));
    }
    return undefined;
  }

  #bytes({ length, offset, units }: UnitPage): Promise<BytesFound> {
    const last = units.at(-1);
    // The bytes behind the last unit came with the next one.
    const behind = this.map.unit((last?.index ?? 0) + 1) ?? last;
    return this.#source.bytes({ ...this.#place, seq: behind?.seq ?? 0, offset, length });
  }

  #keep({ index }: Unit, bytes: UnitBytes | undefined): void {
    this.#kept.delete(index);
    this.#kept.set(index, { bytes });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT_UNITS) break;
      this.#kept.delete(oldest);
    }
  }

  #measure(index: number, kept: Kept): void {
    kept.layout = this.#layout;
    kept.rows = kept.bytes === undefined ? [] : unitRows(kept.bytes, this.#layout);
    // Where nothing is kept, one row says so.
    this.map.measure(index, Math.max(1, kept.rows.length));
  }

  #fail(error: unknown): void {
    this.#error = error instanceof Error ? error.message : String(error);
    this.#changed();
  }
}
