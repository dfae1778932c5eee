import { expect, it } from 'vitest';
import { parseFilter } from '../../../src/capture/filter/parse.ts';
import { Log } from '../../../src/capture/log.ts';
import { View } from '../../../src/capture/view.ts';
import { rowModel } from '../../../src/panel/table/row-model.ts';
import { batch, event, opened } from '../capture/build.ts';

it('writes an event on one line, its distance from the row above it, its number in the log', () => {
  const log = new Log();
  log.append(batch(0, [opened(), event('a', { time: 10 }), event('skip', { time: 20 })]));
  log.append(batch(3, [event('x\ny'.padEnd(5000, '.'), { time: 30, type: 'tick', lastEventId: '9', size: 2000 })]));
  const view = new View(log, { filter: parseFilter('-skip'), streams: new Set() });
  view.advance(() => false);
  const model = rowModel(log, view, 1, false);
  expect(model).toMatchObject({ row: 2, seq: 3, number: '3', delta: '+20 ms', type: 'tick', id: '9', size: '2.0 kB' });
  expect(model?.data).toMatch(/^x ↵ y\.+$/);
  expect(model?.data.length).toBeLessThan(600);
  expect(model?.marker).toBeUndefined();
  expect(rowModel(log, view, 0, true)).toMatchObject({ delta: '', stream: 0 });
  expect(rowModel(log, view, 2, false)).toBeUndefined();
});
