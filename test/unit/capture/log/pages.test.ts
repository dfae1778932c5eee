import { expect, test } from 'vitest';
import { Pages } from '../../../../src/capture/log/pages.ts';
import { batch } from '../build.ts';

const MANY = 10_001;

test('of very many documents the newest keep their page, and the others belong to the one that is shown', () => {
  const pages = new Pages();
  const ofFrame = (n: number) => pages.of(batch(n, [], { document: `frame-${n}`, frame: 1 })).page.index;
  pages.navigated({ kind: 'navigation', time: 0, url: 'https://a.test/1', documentId: 'one' }, 0, 0);
  for (let n = 0; n < MANY; n++) ofFrame(n);
  pages.navigated({ kind: 'navigation', time: 1, url: 'https://a.test/2', documentId: 'two' }, 1, 1);
  expect(ofFrame(MANY - 1)).toBe(0);
  expect(ofFrame(0)).toBe(1);
});
