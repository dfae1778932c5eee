import { describe, expect, test } from 'vitest';
import {
  type Column,
  type ColumnName,
  canAddColumn,
  DEFAULT_COLUMNS,
  MIN_WIDTH,
  readColumns,
  withJsonColumn,
  withNumbers,
  withoutColumn,
  withShown,
  withTypes,
  withWidth,
} from '../../../../../src/panel/settings/columns.ts';
import {
  type ColumnLayout,
  gridTracks,
  LEAST_REST,
  layOutColumns,
  MIN_REST,
  withResized,
} from '../../../../../src/panel/table/columns/column-layout.ts';
import { redundantColumns } from '../../../../../src/panel/table/columns/redundant-columns.ts';

const names = (columns: readonly { name: string }[]) => columns.map(({ name }) => name);

describe('columns', () => {
  test('are changed one at a time and keep their order', () => {
    const wide = withWidth(DEFAULT_COLUMNS, 'type', 200.4);
    expect(wide.find(({ name }) => name === 'type')?.width).toBe(200);
    expect(withWidth(wide, 'type', 1).find(({ name }) => name === 'type')?.width).toBe(MIN_WIDTH);
    const hidden = withShown(wide, 'id', false);
    expect(names(hidden)).toEqual(names(DEFAULT_COLUMNS));
    expect(names(withShown(hidden, 'id', true))).toEqual(names(DEFAULT_COLUMNS));
  });

  test('can never all be hidden', () => {
    const one = DEFAULT_COLUMNS.reduce((columns, { name }) => withShown(columns, name, false), DEFAULT_COLUMNS);
    expect(one.filter(({ shown }) => shown)).toHaveLength(1);
    const json = withJsonColumn(one, '$.a');
    const alone = withShown(json, one.find(({ shown }) => shown)?.name ?? 'data', false);
    expect(names(withoutColumn(alone, '$.a').filter(({ shown }) => shown))).toEqual(['data']);
  });

  test('get a JSON path before the data, once', () => {
    const columns = withJsonColumn(DEFAULT_COLUMNS, '$.a');
    expect(names(columns).slice(4, 7)).toEqual(['id', '$.a', 'data']);
    expect(withJsonColumn(withShown(columns, '$.a', false), '$.a')).toEqual(columns);
    expect(withoutColumn(columns, '$.a')).toEqual(DEFAULT_COLUMNS);
  });

  test('are restored as they were stored', () => {
    const columns = withWidth(withShown(withJsonColumn(DEFAULT_COLUMNS, '$.a[0]'), 'size', false), '$.a[0]', 300);
    expect(readColumns(JSON.parse(JSON.stringify(columns)))).toEqual(columns);
  });

  test.each([
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
    [{ name: 'number', shown: true }],
    [{ name: 'number', width: 64, shown: 'yes' }],
    DEFAULT_COLUMNS.map((column) => ({ ...column, shown: false })),
  ])('fall back to defaults if %j is stored', (stored) => {
    expect(readColumns(stored)).toEqual(DEFAULT_COLUMNS);
  });

  test('are unique, and limited in number', () => {
    const many = Array.from({ length: 50 }, (_, n) => ({ name: `$.n${n >> 1}`, width: 100, shown: true }));
    const columns = readColumns(many);
    expect(names(columns)).toEqual([...Array.from({ length: 20 }, (_, n) => `$.n${n}`), ...names(DEFAULT_COLUMNS)]);
    expect(canAddColumn(columns)).toBe(false);
  });
});

describe('the layout of columns', () => {
  const shown = (columns: readonly Column[], width: number) => names(layOutColumns(columns, width).columns);
  const widthOf = (layout: ColumnLayout, name: string) =>
    layout.columns.find((column) => column.name === name)?.width ?? Number.NaN;

  test('gives the data the remaining width', () => {
    const layout = layOutColumns(DEFAULT_COLUMNS, 1320);
    expect(layout.dropped).toEqual([]);
    expect(layout.columns.reduce((sum, { width }) => sum + width, 0)).toBe(1320);
    expect(gridTracks(layout)).toBe('66px 94px 70px 100px 100px minmax(0, 1fr) 70px 66px 150px');
  });

  test.each([
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

  test('keeps widths that the user chose while there is room for the data', () => {
    const before = layOutColumns(DEFAULT_COLUMNS, 1040);
    const layout = layOutColumns(withWidth(DEFAULT_COLUMNS, 'type', 300), 1040);
    expect(names(layout.columns)).toEqual(names(before.columns));
    expect(widthOf(layout, 'type')).toBe(300);
    expect(widthOf(layout, 'data')).toBe(widthOf(before, 'data') - 200);
  });

  test('shrinks widened columns in a narrow window', () => {
    const layout = layOutColumns(withWidth(DEFAULT_COLUMNS, 'type', 800), 1040);
    expect(layout.dropped).toEqual([]);
    expect(widthOf(layout, 'data')).toBe(LEAST_REST);
    expect(layout.columns.reduce((sum, { width }) => sum + width, 0)).toBe(1040);
  });

  test('has room for the numbers of a large log, unless the user chose another width', () => {
    const width = (largest: number, columns = DEFAULT_COLUMNS) =>
      widthOf(layOutColumns(withNumbers(columns, largest), 1320), 'number');
    expect([width(9), width(999_999), width(1_000_000), width(10_000_000)]).toEqual([66, 66, 77, 84]);
    expect(width(1_000_000, withWidth(DEFAULT_COLUMNS, 'number', 50))).toBe(50);
  });

  test('has room for the names of events, up to a bound, unless the user chose another width', () => {
    const width = (widest: number, columns = DEFAULT_COLUMNS, available = 1500) =>
      widthOf(layOutColumns(withTypes(columns, widest), available), 'type');
    expect([width(40), width(100), width(163.2), width(2000)]).toEqual([100, 100, 164, 260]);
    expect(width(200, withWidth(DEFAULT_COLUMNS, 'type', 80))).toBe(80);
  });

  test('takes no column away, and no room that the data needs, for the names of events', () => {
    for (const available of [1320, 850, 620, 500, 350]) {
      const before = layOutColumns(DEFAULT_COLUMNS, available);
      const after = layOutColumns(withTypes(DEFAULT_COLUMNS, 260), available);
      expect(names(after.columns)).toEqual(names(before.columns));
      const least = Math.min(Math.max(MIN_REST, available * 0.3), widthOf(before, 'data'));
      expect(widthOf(after, 'data')).toBeGreaterThanOrEqual(Math.floor(least));
    }
  });

  test('keeps the places that columns have among all', () => {
    const columns = withShown(DEFAULT_COLUMNS, 'time', false);
    expect(layOutColumns(columns, 2000).columns.map(({ index }) => index)).toEqual([1, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('lets the last one grow when the data is hidden', () => {
    const layout = layOutColumns(withShown(DEFAULT_COLUMNS, 'data', false), 1320);
    expect(layout.columns[layout.rest]?.name).toBe('stream');
  });

  test('makes columns of JSON paths narrow, and drops them last', () => {
    const columns = withJsonColumn(withJsonColumn(DEFAULT_COLUMNS, '$.a'), '$.b');
    expect(shown(columns, 620)).toEqual(['time', 'type', '$.a', '$.b', 'data', 'size']);
    expect(shown(columns, 450)).toEqual(['type', '$.a', '$.b', 'data']);
    expect(shown(columns, 350)).toEqual(['type', '$.a', 'data']);
  });

  test('gives the width taken from a column to the data, not to columns without room', () => {
    const before = layOutColumns(DEFAULT_COLUMNS, 620);
    const after = layOutColumns(withWidth(DEFAULT_COLUMNS, 'id', 60), 620);
    expect(names(after.columns)).toEqual(names(before.columns));
    expect(after.columns[after.rest]?.width).toBe((before.columns[before.rest]?.width ?? 0) + 40);
  });
});

describe('redundant columns', () => {
  test('are the stream with only one, and Δ when times count from the row above', () => {
    expect([...redundantColumns(true, 'absolute').keys()]).toEqual([]);
    expect([...redundantColumns(false, 'relative').keys()]).toEqual(['stream']);
    expect([...redundantColumns(false, 'previous').keys()]).toEqual(['stream', 'delta']);
  });

  test('are those of ids as long as no event has one', () => {
    expect([...redundantColumns(true, 'absolute', false)]).toEqual([['id', 'once an event has one']]);
  });
});

describe('resizing a column', () => {
  const widthOf = (columns: readonly Column[], available: number, name: string) =>
    layOutColumns(columns, available).columns.find((column) => column.name === name)?.width ?? Number.NaN;
  const resized = (columns: readonly Column[], available: number, name: ColumnName, width: number) =>
    withResized(columns, layOutColumns(columns, available), name, width);

  test.each([600, 900, 1200, 1400])('gives the dragged width, at %i px', (available) => {
    const json = withJsonColumn(DEFAULT_COLUMNS, '$.a');
    for (const { name, width } of layOutColumns(json, available).columns) {
      if (name === 'data') continue;
      const most = width + widthOf(json, available, 'data') - LEAST_REST;
      for (const to of [width - 10, width + 5, width + 50, width + 150, width + 2000]) {
        const after = resized(json, available, name, to);
        const shown = Math.min(to, most);
        expect(widthOf(after, available, name)).toBe(shown);
        expect(after.find((column) => column.name === name)?.width).toBe(shown);
        const others = layOutColumns(json, available).columns.filter((each) => ![name, 'data'].includes(each.name));
        for (const other of others) expect(widthOf(after, available, other.name)).toBe(other.width);
      }
    }
  });

  test('keeps the visible widths of the others', () => {
    const wide = withWidth(withWidth(DEFAULT_COLUMNS, 'type', 600), 'id', 500);
    const seen = widthOf(wide, 900, 'type');
    const after = resized(wide, 900, 'id', 100);
    expect(widthOf(after, 900, 'type')).toBe(seen);
    expect(widthOf(after, 3000, 'type')).toBe(seen);
  });

  test('does not apply to the data', () => {
    expect(resized(DEFAULT_COLUMNS, 900, 'data', 500)).toEqual(DEFAULT_COLUMNS);
  });
});
