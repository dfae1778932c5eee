import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFilter } from '../../../../src/capture/filter/parse.ts';
import { tokens } from '../../../../src/capture/filter/tokens.ts';
import { Log } from '../../../../src/capture/log/log.ts';
import { RowKind } from '../../../../src/capture/rows/row-kind.ts';
import { View } from '../../../../src/capture/view/view.ts';
import { runs } from '../../runs.ts';
import { batch, event } from '../build.ts';

interface Made {
  data: string;
  type: string;
  lastEventId: string;
  stream: number;
}

/** Few letters, so that there are many hits, also over the ends of rows. */
const text = fc.string({ unit: fc.constantFrom('a', 'A', 'b', 'ß', 'ſ', 's', 'É', 'é', '"', '😀', ' '), maxLength: 8 });
const word = fc.string({ unit: fc.constantFrom('a', 'A', 'b', 's', 'é', '😀'), minLength: 1, maxLength: 3 });
const made = fc.record({ data: text, type: text, lastEventId: text, stream: fc.integer({ min: 1, max: 3 }) });
const log = fc.array(fc.array(made, { minLength: 1, maxLength: 12 }), { maxLength: 6 });

function has(whole: string, part: string): boolean {
  // What a user expects: letters that differ in case alone are the same.
  return new RegExp(part, 'i').test(whole);
}

function rowsOf(batches: readonly (readonly Made[])[], filter: string, slice: () => boolean): number[] {
  const filled = new Log();
  const view = () => new View(filled, { filter: parseFilter(filter), streams: new Set() });
  const live = view();
  let seq = 0;
  for (const events of batches) {
    filled.append(
      batch(
        seq,
        events.map(({ data, ...more }) => event(data, more)),
      ),
    );
    seq += events.length;
    live.advance(slice);
  }
  while (!live.complete) live.advance(slice);
  const late = view();
  while (!late.complete) late.advance(slice);
  const rows = (of: View) => Array.from({ length: of.length }, (_, index) => of.rowAt(index) ?? -1);
  expect(rows(live)).toEqual(rows(late));
  return rows(live);
}

describe('a filter on random logs', () => {
  const naive: readonly [string, (row: Made, part: string) => boolean][] = [
    ['WORD', ({ data, type, lastEventId }, part) => [data, type, lastEventId].some((each) => has(each, part))],
    ['data:WORD', ({ data }, part) => has(data, part)],
    ['-data:WORD', ({ data }, part) => !has(data, part)],
    ['data:=WORD', ({ data }, part) => data === part],
    ['data:/WORD/', ({ data }, part) => data.includes(part)],
    ['data:/(?:WORD)$/i', ({ data }, part) => new RegExp(`${part}$`, 'i').test(data)],
    ['type:WORD', ({ type }, part) => has(type, part)],
    ['id:"WORD"', ({ lastEventId }, part) => has(lastEventId, part)],
    [
      '-WORD type:a',
      ({ data, type, lastEventId }, part) =>
        has(type, 'a') && ![data, type, lastEventId].some((each) => has(each, part)),
    ],
  ];
  test.each(naive)('%s finds the rows that a plain loop finds', (filter, expected) => {
    fc.assert(
      fc.property(log, word, fc.boolean(), (batches, part, inSlices) => {
        const found = rowsOf(batches, filter.replace('WORD', part), () => inSlices);
        expect(found).toEqual(batches.flat().flatMap((row, index) => (expected(row, part) ? [index] : [])));
      }),
      { numRuns: runs(300) },
    );
  });

  test('gap: finds what a plain loop measures, even where events arrive late', () => {
    const row = fc.record({
      stream: fc.integer({ min: 0, max: 2 }),
      time: fc.integer({ min: 0, max: 50 }),
      /** Behind which of its stream's events it has its place: counted from the newest, from 0. */
      late: fc.option(fc.nat(3), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(row), fc.boolean(), (made, inSlices) => {
        const filled = new Log();
        const viewOf = () => new View(filled, { filter: parseFilter('gap:>10'), streams: new Set() });
        const live = viewOf();
        const shown: { row: number; stream: number; time: number }[] = [];
        const inPlace: { row: number; stream: number }[] = [];
        for (const { late, stream, time } of made) {
          const kind = RowKind.event;
          const places = inPlace.filter((each) => each.stream === stream);
          const after = late === undefined ? undefined : places.at(-1 - late)?.row;
          const number = filled.rows.add({ kind, time, seq: 0, stream, ...(after === undefined ? {} : { after }) });
          if (after === undefined) inPlace.push({ row: number, stream });
          const next = inPlace.find((each) => after !== undefined && each.row > after && each.row !== number);
          const at = after === undefined ? -1 : shown.findIndex((each) => each.row === next?.row);
          shown.splice(at < 0 ? shown.length : at, 0, { row: number, stream, time });
          live.advance(() => inSlices);
        }
        const last = new Map<number, number>();
        const expected = shown.flatMap(({ row, stream, time }) => {
          const gap = time - (last.get(stream) ?? Number.NaN);
          last.set(stream, time);
          return gap > 10 ? [row] : [];
        });
        for (const view of [live, viewOf()]) {
          while (!view.complete) view.advance(() => inSlices);
          expect(Array.from({ length: view.length }, (_, index) => view.rowAt(index))).toEqual(expected);
          expect(view.events).toBe(expected.length);
        }
      }),
    );
  });
});

describe('any text as a filter', () => {
  test('parses, or has an error inside the text; terms never overlap', () => {
    const unit = fc.constantFrom(...'-:"\\/$.[]()<>=*+?^{}| \t\nais0k', 'type:', 'size:', 'gap:', 'is:', '$.a');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 20 }), (filter) => {
        const { error } = parseFilter(filter);
        if (error !== undefined) {
          expect(error.message).not.toBe('');
          expect(error.start).toBeLessThan(error.end);
          expect(error.end).toBeLessThanOrEqual(filter.length);
        }
        let end = 0;
        for (const token of tokens(filter)) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          end = token.end;
        }
        expect(end).toBeLessThanOrEqual(filter.length);
      }),
      { numRuns: runs(5000) },
    );
  });
});
