import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { NO_FILTER } from '../../../../../src/capture/filter/term.ts';
import { Log } from '../../../../../src/capture/log/log.ts';
import { View } from '../../../../../src/capture/view/view.ts';
import { exampleData } from '../../../../../src/panel/table/columns/example-data.ts';
import { batch, event } from '../../../capture/build.ts';

test('tries a path on the selected row, or else on the newest JSON event', () => {
  const log = new Log();
  log.append(batch(0, [event('{"a":1}'), event('{"a":2}'), event('[DONE]'), event('12')]));
  const of = { log, view: signal(new View(log, { filter: NO_FILTER, streams: new Set() })) };
  expect(exampleData(of, 0)).toBe('{"a":1}');
  expect(exampleData(of, 2)).toBe('{"a":2}');
  expect(exampleData(of, undefined)).toBe('{"a":2}');
});
