import { expect, test } from 'vitest';
import { figureRows } from '../../../../src/panel/compare/figure-table.ts';

const list = (...texts: readonly (string | undefined)[]) => [
  { name: 'Time', figures: [{ name: 'Duration', text: texts[0] }] },
  {
    name: 'Rate',
    figures: [
      { name: 'Output rate', text: texts[1], title: 'Since the first token' },
      { name: 'Data rate', text: texts[2] },
    ],
  },
];

test('each figure has a text for each stream, and one that no stream has is left out', () => {
  expect(figureRows([list('1 s', undefined, undefined), list('2 s', '5 tokens/s', undefined)])).toEqual([
    { name: 'Duration', title: undefined, texts: ['1 s', '2 s'] },
    { name: 'Output rate', title: 'Since the first token', texts: [undefined, '5 tokens/s'] },
  ]);
  expect(figureRows([])).toEqual([]);
});
