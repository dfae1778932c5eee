import { describe, expect, test } from 'vitest';
import { parseFilter } from '../../../../src/capture/filter/parse.ts';
import { Log } from '../../../../src/capture/log/log.ts';
import { View } from '../../../../src/capture/view/view.ts';
import { batch, event, opened } from '../build.ts';

const log = new Log();
log.append(
  batch(0, [
    opened(),
    event('{"status":"Ready"}', { type: 'status', lastEventId: 'a1' }),
    event('ping', { type: 'ping', lastEventId: 'a2' }),
    event('two words', { type: 'message', lastEventId: 'b1' }),
    { kind: 'comment', time: 0, stream: 1, connection: 1, offset: 0, length: 9, text: ' keep alive' },
    event('a.b(c', { type: 'message' }),
  ]),
);

function shown(text: string): number[] {
  const view = new View(log, { filter: parseFilter(text), streams: new Set() });
  view.advance(() => false);
  return Array.from({ length: view.length }, (_, index) => view.rowAt(index) ?? -1);
}

describe('filter', () => {
  test.each([
    ['', [0, 1, 2, 3, 4]],
    ['ready', [0]],
    ['STATUS', [0]],
    ['ping', [1]],
    ['-ping', [0, 2, 3, 4]],
    ['type:message', [2, 4]],
    ['-type:message', [0, 1, 3]],
    ['id:a', [0, 1]],
    ['data:words two', [2]],
    ['"two words"', [2]],
    ['"two  words"', []],
    ['/^p.ng$/', [1]],
    ['/READY/', []],
    ['/READY/i', [0]],
    ['-/[a-z]/ ', []],
    ['data:/two wo/', [2]],
    ['alive', [3]],
    ['a.b(c', [4]],
    ['type:', [0, 1, 2, 3, 4]],
    ['-', [0, 1, 2, 3, 4]],
    ['"', [0, 1, 2, 3, 4]],
    ['/api', []],
    ['  ', [0, 1, 2, 3, 4]],
  ])('%j lets through %j', (text, rows) => {
    expect(shown(text)).toEqual(rows);
  });

  test('says what is wrong with a regular expression, and where', () => {
    expect(parseFilter('ok /(/ more')).toEqual({
      terms: [],
      error: { message: 'Unterminated group', start: 3, end: 6 },
    });
  });

  test('reads a path as a word, not as an expression with wrong flags', () => {
    expect(parseFilter('/api/events').terms[0]).toMatchObject({ pattern: { finder: /\/api\/events/gi } });
  });
});
