import { type RawRun, runsOf } from '../detail/raw-text.ts';
import type { BytesFound } from '../source/source.ts';
import type { Unit } from './body-map.ts';
import { FIELD_CONTEXT } from './field-name.ts';
import type { UnitBytes } from './unit-rows.ts';

/** Bytes before and behind a unit that its layout looks at: the rest of a character, of a line end, of a field's name. */
const CONTEXT_BYTES = FIELD_CONTEXT;

/** What is requested at once, bytes. */
const PAGE_BYTES = 256 * 1024;

/** A request of one page. */
export interface UnitPage {
  units: readonly Unit[];
  offset: number;
  length: number;
}

/** A page of the units from one on: of those that are wanted, and some behind them. */
export function pageFrom(first: number, last: number, unit: (index: number) => Unit | undefined): UnitPage | undefined {
  const units: Unit[] = [];
  let bytes = 0;
  for (let index = first; ; index++) {
    const each = unit(index);
    if (each === undefined || bytes >= PAGE_BYTES || (index > last && each.gap > 0)) break;
    units.push(each);
    bytes += each.to - each.from;
  }
  const [begin, end] = [units[0], units.at(-1)];
  if (begin === undefined || end === undefined) return undefined;
  const offset = Math.max(0, begin.from - CONTEXT_BYTES);
  return { units, offset, length: end.to + CONTEXT_BYTES - offset };
}

/** The bytes of each unit of a page; undefined where they are not kept any more. */
export function* unitsOf(
  { length, offset, units }: UnitPage,
  found: BytesFound,
): Generator<[Unit, UnitBytes | undefined]> {
  const runs = runsOf(found, offset, length);
  let i = 0;
  for (const unit of units) {
    for (let run = runs[i]; run !== undefined && endOf(run) <= unit.from; run = runs[i]) i++;
    yield [unit, bytesIn(runs[i], unit)];
  }
}

function bytesIn(run: RawRun | undefined, { endsChunk, from, startsChunk, to }: Unit): UnitBytes | undefined {
  if (run === undefined || run.offset > from || endOf(run) < to) return undefined;
  const offset = Math.max(run.offset, from - CONTEXT_BYTES);
  const end = Math.min(endOf(run), to + CONTEXT_BYTES);
  return { bytes: run.bytes.subarray(offset - run.offset, end - run.offset), offset, from, to, startsChunk, endsChunk };
}

function endOf({ bytes, offset }: RawRun): number {
  return offset + bytes.length;
}
