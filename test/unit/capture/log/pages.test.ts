import { expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import { Pages } from '../../../../src/capture/log/pages.ts';
import { batch, EPOCH, event, NETWORK, opened } from '../build.ts';

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

test('of very many pages the newest are kept, and those of streams that are shown', () => {
  const log = new Log();
  log.preserve = true;
  log.append(batch(0, [opened(), event('a')]));
  const navigations = Array.from({ length: 5000 }, (_, n) => {
    const time = EPOCH + 10 + n;
    return { kind: 'navigation', time, url: `https://a.test/${n}`, documentId: `left-${n}` } as const;
  });
  log.append(batch(log.next, navigations, { ...NETWORK, document: 'background' }));
  expect(log.pages.length).toBeLessThanOrEqual(2001);
  expect(log.pages[0]).toMatchObject({ index: 0, url: 'https://example.test/', left: EPOCH + 10 });
  expect(log.pages.at(-1)).toMatchObject({ index: 5000, url: 'https://a.test/4999' });
});

test('a stream that only the network reports ends with its page, however many pages have gone', () => {
  const log = new Log();
  log.preserve = true;
  const pages = Array.from({ length: 3000 }, (_, n) => {
    const time = EPOCH + 10 * n;
    return { kind: 'navigation', time, url: `https://a.test/${n}`, documentId: `document-${n}` } as const;
  });
  const request = 'r';
  const time = EPOCH + 29_971;
  const sent = { url: 'https://a.test/events', method: 'GET', frame: 0, documentId: 'document-2997', headers: [] };
  log.append(batch(0, pages, NETWORK));
  log.append(batch(log.next, [{ kind: 'network-request', time, request, ...sent }], NETWORK));
  log.append(batch(log.next, [{ kind: 'network-settled', time: time + 1, request }], NETWORK));
  expect(log.streams).toMatchObject([{ page: 2997, closedBy: 'navigation', closed: EPOCH + 29_980 }]);
});
