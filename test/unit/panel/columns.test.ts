import { describe, expect, it } from 'vitest';
import { gridTracks, layOutColumns, MIN_REST } from '../../../src/panel/table/columns/column-layout.ts';
import {
  type Column,
  canAddColumn,
  DEFAULT_COLUMNS,
  MIN_WIDTH,
  readColumns,
  withJsonColumn,
  withoutColumn,
  withShown,
  withWidth,
} from '../../../src/panel/table/columns/columns.ts';

const names = (columns: readonly { name: string }[]) => columns.map(({ name }) => name);

describe('columns', () => {
  it('are changed one at a time and keep their order', () => {
    const wide = withWidth(DEFAULT_COLUMNS, 'type', 200.4);
    expect(wide.find(({ name }) => name === 'type')?.width).toBe(200);
    expect(withWidth(wide, 'type', 1).find(({ name }) => name === 'type')?.width).toBe(MIN_WIDTH);
    const hidden = withShown(wide, 'id', false);
    expect(names(hidden)).toEqual(names(DEFAULT_COLUMNS));
    expect(names(withShown(hidden, 'id', true))).toEqual(names(DEFAULT_COLUMNS));
  });

  it('never all go', () => {
    const one = DEFAULT_COLUMNS.reduce((columns, { name }) => withShown(columns, name, false), DEFAULT_COLUMNS);
    expect(one.filter(({ shown }) => shown)).toHaveLength(1);
    const json = withJsonColumn(one, '$.a');
    const alone = withShown(json, one.find(({ shown }) => shown)?.name ?? 'data', false);
    expect(names(withoutColumn(alone, '$.a').filter(({ shown }) => shown))).toEqual(['data']);
  });

  it('take in a JSON path before the data, once', () => {
    const columns = withJsonColumn(DEFAULT_COLUMNS, '$.a');
    expect(names(columns).slice(4, 7)).toEqual(['id', '$.a', 'data']);
    expect(withJsonColumn(withShown(columns, '$.a', false), '$.a')).toEqual(columns);
    expect(withoutColumn(columns, '$.a')).toEqual(DEFAULT_COLUMNS);
  });

  it('come back as they were stored', () => {
    const columns = withWidth(withShown(withJsonColumn(DEFAULT_COLUMNS, '$.a[0]'), 'size', false), '$.a[0]', 300);
    expect(readColumns(JSON.parse(JSON.stringify(columns)))).toEqual(columns);
  });

  it.each([
    undefined,
    null,
    'x',
    {},
    [],
    [null, 1, 'data', [], {}],
    [{ name: 'other', width: 100, shown: true }],
    [{ name: '$.', width: 100, shown: true }],
    [{ name: '__proto__', width: 100, shown: true }],
    [{ name: 'number', width: Number.NaN, shown: true }],
    [{ name: 'number', width: 1e9, shown: true }],
    [{ name: 'number', width: 64, shown: 'yes' }],
    DEFAULT_COLUMNS.map((column) => ({ ...column, shown: false })),
  ])('fall back where %j is stored', (stored) => {
    expect(readColumns(stored)).toEqual(DEFAULT_COLUMNS);
  });

  it('are each there once, and not without end', () => {
    const many = Array.from({ length: 50 }, (_, n) => ({ name: `$.n${n >> 1}`, width: 100, shown: true }));
    const columns = readColumns(many);
    expect(names(columns)).toEqual([...Array.from({ length: 20 }, (_, n) => `$.n${n}`), ...names(DEFAULT_COLUMNS)]);
    expect(canAddColumn(columns)).toBe(false);
  });
});

describe('the layout of columns', () => {
  const shown = (columns: readonly Column[], width: number) => names(layOutColumns(columns, width).columns);

  it('gives the data what the others leave', () => {
    const layout = layOutColumns(DEFAULT_COLUMNS, 1320);
    expect(layout.dropped).toEqual([]);
    expect(layout.columns.reduce((sum, { width }) => sum + width, 0)).toBe(1320);
    expect(gridTracks(layout)).toBe('66px 94px 70px 100px 84px minmax(0, 1fr) 60px 60px 150px');
  });

  it.each([
    [850, 'number time type id data size stream', 'delta connection'],
    [620, 'number time type id data size', 'delta connection stream'],
    [500, 'number time type data size', 'delta connection stream id'],
    [350, 'time type data', 'delta connection stream id number size'],
    [200, 'type data', 'delta connection stream id number size time'],
  ])('at %i px shows %s', (width, kept, dropped) => {
    const layout = layOutColumns(DEFAULT_COLUMNS, width);
    expect(names(layout.columns).join(' ')).toBe(kept);
    expect(layout.dropped.join(' ')).toBe(dropped);
    const rest = layout.columns[layout.rest];
    expect(rest?.name).toBe('data');
    expect(rest?.width).toBeGreaterThanOrEqual(Math.min(MIN_REST, width - 100));
  });

  it('takes back first what a column was widened by', () => {
    const wide = withWidth(DEFAULT_COLUMNS, 'type', 800);
    const layout = layOutColumns(wide, 1040);
    expect(layout.dropped).toEqual([]);
    expect(layout.columns.find(({ name }) => name === 'type')?.width).toBe(113);
    expect(layout.columns[layout.rest]?.width).toBe(343);
  });

  it('keeps the places that columns have among all', () => {
    const columns = withShown(DEFAULT_COLUMNS, 'time', false);
    expect(layOutColumns(columns, 2000).columns.map(({ index }) => index)).toEqual([1, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('lets the last one grow where the data is hidden', () => {
    const layout = layOutColumns(withShown(DEFAULT_COLUMNS, 'data', false), 1320);
    expect(layout.columns[layout.rest]?.name).toBe('stream');
  });

  it('makes columns of JSON paths narrow, and drops them last', () => {
    const columns = withJsonColumn(withJsonColumn(DEFAULT_COLUMNS, '$.a'), '$.b');
    expect(shown(columns, 620)).toEqual(['time', 'type', '$.a', '$.b', 'data', 'size']);
    expect(shown(columns, 450)).toEqual(['type', '$.a', '$.b', 'data']);
    expect(shown(columns, 350)).toEqual(['type', '$.a', 'data']);
  });

  it('leaves what is taken from a column to the data, not to columns without room', () => {
    const before = layOutColumns(DEFAULT_COLUMNS, 620);
    const after = layOutColumns(withWidth(DEFAULT_COLUMNS, 'id', 44), 620);
    expect(names(after.columns)).toEqual(names(before.columns));
    expect(after.columns[after.rest]?.width).toBe((before.columns[before.rest]?.width ?? 0) + 40);
  });
});
