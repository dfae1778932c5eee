import { describe, expect, test } from 'vitest';
import { parseFilter } from '../../../../src/capture/filter/parse.ts';
import { type JsonPath, parseJsonPath } from '../../../../src/capture/json/json-path.ts';
import { Log } from '../../../../src/capture/log/log.ts';
import { View } from '../../../../src/capture/view/view.ts';
import type { ColumnName } from '../../../../src/panel/settings/columns.ts';
import { JsonCells, valueText } from '../../../../src/panel/table/json-cells.ts';
import { type RowLook, rowModel } from '../../../../src/panel/table/row-model.ts';
import { batch, EPOCH, event, opened } from '../../capture/build.ts';

const unhurried = () => new JsonCells(() => false);

function look(names: readonly ColumnName[], more: Partial<RowLook> = {}): RowLook {
  const columns = names.map((name, i) => ({ name, width: 100, index: i + 1 }));
  return { columns, paths: [], timeFormat: 'absolute', zero: EPOCH, several: false, ...more };
}

function viewOf(log: Log, filter = ''): View {
  const view = new View(log, { filter: parseFilter(filter), streams: new Set() });
  view.advance(() => false);
  return view;
}

const path = (text: string) => parseJsonPath(text) as JsonPath;

describe('a row', () => {
  test('is on one line, with its number and the time since the row above', () => {
    const log = new Log();
    log.append(batch(0, [opened(), event('a', { time: 10 }), event('skip', { time: 20 })]));
    log.append(batch(3, [event('x\ny'.padEnd(5000, '.'), { time: 30, type: 'tick', lastEventId: '9', size: 2000 })]));
    const view = viewOf(log, '-skip');
    const all = look(['number', 'delta', 'type', 'id', 'size', 'connection', 'stream', 'data']);
    const model = rowModel(log, view, 1, all, unhurried());
    expect(model).toMatchObject({ row: 2, seq: 3, stream: undefined, marker: undefined, unfinished: false });
    expect(model?.texts.slice(0, 7)).toEqual(['3', '+20 ms', 'tick', '9', '2.0 kB', '1', 'GET /events']);
    expect(model?.texts[7]).toMatch(/^x ↵ y\.+$/);
    expect(model?.texts[7]?.length).toBeLessThan(600);
    expect(rowModel(log, view, 0, look(['delta'], { several: true }), unhurried())).toMatchObject({
      texts: [''],
      stream: 0,
    });
    expect(rowModel(log, view, 2, all, unhurried())).toBeUndefined();
  });

  test('shows invisible characters, and those that would reverse the cell', () => {
    const log = new Log();
    log.append(batch(0, [event('{"a":"\u200bx\u202ey",\n"b":1}', { type: 't\u202e', lastEventId: '\ufeff7' })]));
    const columns = look(['type', 'id', 'data', '$.a'], { paths: [path('$.a')] });
    expect(rowModel(log, viewOf(log), 0, columns, unhurried())?.texts).toEqual([
      't‹U+202E›',
      '‹BOM›7',
      '{"a":"‹U+200B›x‹U+202E›y", ↵ "b":1}',
      '‹U+200B›x‹U+202E›y',
    ]);
  });

  test('shows what stands in place of its data, on one line too', () => {
    const log = new Log();
    log.append(batch(0, [event('{"text":"a\\nb"}'), { kind: 'paused', time: 0, events: 1, bytes: 1 }]));
    const columns = look(['data', '$.text'], {
      paths: [path('$.text')],
      dataCell: ({ data }) => ({ text: `"${JSON.parse(data).text}"`, look: 'answer' }),
    });
    expect(rowModel(log, viewOf(log), 0, columns, unhurried())).toMatchObject({
      texts: ['"a ↵ b"', 'a↵b'],
      dataLook: 'answer',
    });
    expect(rowModel(log, viewOf(log), 1, columns, unhurried())).toMatchObject({ dataLook: undefined });
  });

  test('counts its time from a zero, or from the row above', () => {
    const log = new Log();
    log.append(batch(0, [event('a', { time: 1000 }), event('b', { time: 3500 })]));
    const time = (index: number, more: Partial<RowLook>) =>
      rowModel(log, viewOf(log), index, look(['time'], more), unhurried())?.texts[0];
    expect(time(1, { timeFormat: 'relative', zero: EPOCH + 1000 })).toBe('2.500');
    expect(time(0, { timeFormat: 'relative', zero: EPOCH + 3500 })).toBe('-2.500');
    expect(time(1, { timeFormat: 'previous' })).toBe('+2.50 s');
    expect(time(0, { timeFormat: 'previous' })).toBe('');
  });

  test('marks a time before that of the row above: rows are in the order of the log', () => {
    const log = new Log();
    log.append(batch(0, [event('a', { time: 1000 }), event('b', { time: 988 }), event('c', { time: 988 })]));
    const delta = (index: number) => rowModel(log, viewOf(log), index, look(['delta']), unhurried())?.texts[0];
    expect([delta(1), delta(2)]).toEqual(['-12 ms', '+0 ms']);
  });

  test('shows the values of JSON paths in the order of the columns', () => {
    const log = new Log();
    const data = JSON.stringify({ a: [{ text: 'one' }, { text: 'two\nlines' }], n: { deep: 1 } });
    log.append(batch(0, [event(data), event('[DONE]'), { kind: 'paused', time: 0, events: 1, bytes: 1 }]));
    const columns = look(['$.n', 'type', '$.a[*].text', '$.none'], {
      paths: [path('$.n'), path('$.a[*].text'), path('$.none')],
    });
    const texts = (index: number) => rowModel(log, viewOf(log), index, columns, unhurried())?.texts;
    expect(texts(0)).toEqual(['{"deep":1}', 'message', 'one, two↵lines', '']);
    expect(texts(1)).toEqual(['', 'message', '', '']);
    expect(texts(2)).toEqual(['', '', '', '']);
  });
});

describe('a cell of a JSON path', () => {
  const columns = look(['$.a', '$.list[*]'], { paths: [path('$.a'), path('$.list[*]')] });
  const cells = (data: string) => {
    const log = new Log();
    log.append(batch(0, [event(data)]));
    const { dimmed, texts } = rowModel(log, viewOf(log), 0, columns, unhurried()) ?? {};
    return [texts?.[0], dimmed?.includes('$.a') === true ? 'dim' : 'plain'];
  };

  test.each([
    ['a value that is missing', '{"b":1}', '', 'dim'],
    ['a value of what is no object', '{"a":"x"}'.slice(5, 8), '', 'dim'],
    ['an empty string', '{"a":""}', '""', 'dim'],
    ['null', '{"a":null}', 'null', 'dim'],
    ['a string that reads null', '{"a":"null"}', 'null', 'plain'],
    ['a string of two quotes', '{"a":"\\"\\""}', '""', 'plain'],
    ['false', '{"a":false}', 'false', 'plain'],
    ['zero', '{"a":0}', '0', 'plain'],
    ['an empty object', '{"a":{}}', '{}', 'plain'],
  ])('distinguishes %s', (_, data, text, look) => {
    expect(cells(data)).toEqual([text, look]);
  });

  test('keeps the empty strings of a list', () => {
    const log = new Log();
    log.append(batch(0, [event('{"list":["x","",null]}'), event('{"list":["",null]}')]));
    const row = (index: number) => rowModel(log, viewOf(log), index, columns, unhurried());
    expect(row(0)?.texts[1]).toBe('x, "", null');
    expect([row(0)?.dimmed, row(1)?.dimmed]).toEqual([['$.a'], ['$.a', '$.list[*]']]);
  });
});

describe('the cells of JSON paths', () => {
  const large = JSON.stringify({ a: 'x', rest: '.'.repeat(5000) });
  const a = [path('$.a')];
  const texts = (json: JsonCells, data: string, paths = a) => json.cells(data, paths)?.map(({ text }) => text);

  test('parse at least one row a frame, and others only while there is time', () => {
    const hurried = new JsonCells(() => true);
    expect([texts(hurried, large), texts(hurried, large)]).toEqual([['x'], undefined]);
    expect(texts(hurried, '{"a":1}')).toEqual(['1']);
  });

  test('leave data of megabytes alone, and say so', () => {
    expect(texts(unhurried(), `["${'.'.repeat(1_000_000)}"]`)).toEqual(['(data is too long)']);
  });

  test('say when parsing has lost digits', () => {
    // As in a browser that does not pass a number's source text.
    const read = (json: string) => valueText(JSON.parse(json));
    expect(['12345678901234567890', '1.5', 'null', '"a\\r\\nb"'].map(read)).toEqual([
      '≈ 12345678901234567000',
      '1.5',
      'null',
      'a↵b',
    ]);
  });

  test('say that a value is nested too deeply to be written', () => {
    const deep = `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)},"b":1}`;
    expect(texts(unhurried(), deep, [...a, path('$.b')])).toEqual(['(too deep)', '1']);
  });
});
