import { RowKind } from '../rows/row-kind.ts';
import type { Row, Rows } from '../rows/rows.ts';
import type { Segment } from '../rows/segment.ts';
import { gapTest } from './gap.ts';
import { contains } from './interval.ts';
import { IS, type ProblemsOf, type StreamsByIndex } from './is.ts';
import { couldHave, pathHolds } from './json-value.ts';
import type { Pattern } from './pattern.ts';
import type { RowTest } from './stretch.ts';
import type { Term } from './term.ts';

/** Where the rows are. */
export interface Searched extends StreamsByIndex {
  readonly rows: Rows;
}

/** What the table says of a row that is no event. */
export type Describe = (row: Row) => string;

/** What rows do not hold themselves. */
export interface Beside {
  describe: Describe;
  problemsOf: ProblemsOf;
}

export function rowTest(term: Term, log: Searched, { describe, problemsOf }: Beside): RowTest {
  switch (term.kind) {
    case 'text':
      return textTest(term.field, term.pattern, log, describe);
    case 'is': {
      const is = IS[term.name];
      const known = { stream: log.stream.bind(log), problemsOf };
      return each((segment, slot, row) => is(segment, slot, known, row));
    }
    case 'problem': {
      const { pattern } = term;
      return each((_, __, row) => problemsOf(row)?.some(({ id }) => pattern.test(id)) === true);
    }
    case 'size':
      return each(
        (segment, slot) =>
          (segment.kind[slot] === RowKind.event || (segment.size[slot] ?? 0) > 0) &&
          contains(term.interval, segment.size[slot] ?? 0),
      );
    case 'gap':
      return gapTest(term.interval, log.rows);
    case 'path': {
      const { path, holds } = term;
      const could = couldHave(path);
      return each((segment, slot) => {
        if (segment.kind[slot] !== RowKind.event) return false;
        const data = segment.data(slot);
        return could(data) && pathHolds(data, path, holds);
      });
    }
  }
}

function textTest(
  field: 'any' | 'type' | 'id' | 'data' | 'url',
  pattern: Pattern,
  log: Searched,
  describe: Describe,
): RowTest {
  switch (field) {
    case 'type':
      return ofEvents(each(cached(({ type }, slot) => type[slot], pattern)));
    case 'id':
      return ofEvents(each(({ id }, slot) => pattern.test(id[slot] ?? '')));
    case 'url':
      return each(cached(({ stream }, slot) => log.stream(stream[slot])?.url, pattern));
    case 'data':
      return ofEvents((stretch, wanted, hits) => pattern.scan(stretch, wanted, hits));
    case 'any':
      return anywhere(pattern, log, describe);
  }
}

function each(passes: (segment: Segment, slot: number, row: number) => boolean): RowTest {
  return ({ base, segment, from, until }, wanted, hits) => {
    for (let slot = from; slot < until; slot++) {
      if (wanted[slot] === 1 && passes(segment, slot, base + slot)) hits[slot] = 1;
    }
  };
}

/** Hits of the whole-text search in rows that are not events do not count. */
function ofEvents(test: RowTest): RowTest {
  return (stretch, wanted, hits) => {
    test(stretch, wanted, hits);
    const { segment, from, until } = stretch;
    for (let slot = from; slot < until; slot++) if (segment.kind[slot] !== RowKind.event) hits[slot] = 0;
  };
}

/** Caches results by text, because types and URLs repeat. */
function cached(
  textOf: (segment: Segment, slot: number) => string | undefined,
  pattern: Pattern,
): (segment: Segment, slot: number) => boolean {
  let known = new Map<string, boolean>();
  return (segment, slot) => {
    const text = textOf(segment, slot);
    if (text === undefined) return false;
    let result = known.get(text);
    if (result === undefined) {
      result = pattern.test(text);
      if (known.size >= CACHED) known = new Map();
      known.set(text, result);
    }
    return result;
  };
}

const CACHED = 256;

function anywhere(pattern: Pattern, log: Searched, describe: Describe): RowTest {
  const inType = cached(({ type }, slot) => type[slot], pattern);
  return (stretch, wanted, hits) => {
    pattern.scan(stretch, wanted, hits);
    const { segment, base, from, until } = stretch;
    for (let slot = from; slot < until; slot++) {
      if (wanted[slot] === 0) continue;
      if (segment.kind[slot] !== RowKind.event) {
        const row = log.rows.at(base + slot);
        hits[slot] = row !== undefined && pattern.test(describe(row)) ? 1 : 0;
      } else if (hits[slot] === 0 && (inType(segment, slot) || pattern.test(segment.id[slot] ?? ''))) hits[slot] = 1;
    }
  };
}
