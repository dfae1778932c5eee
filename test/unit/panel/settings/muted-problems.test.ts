import { expect, test } from 'vitest';
import { newStream } from '../../../../src/capture/streams/stream.ts';
import { isMuted, muteOf } from '../../../../src/panel/settings/muted-problems.ts';

const place = { index: 0, colour: 0, document: 'd', number: 1, page: 0, frame: 0, documentId: '', documentUrl: '' };
const at = (id: string, url: string) => ({ id, stream: { ...newStream({ ...place, opened: 0 }), url } });

test('a muted rule hides all its problems, a muted problem that of its address alone', () => {
  expect(isMuted(at('no-ids', 'https://a.test/x'), [])).toBe(false);
  expect(isMuted(at('no-ids', 'https://a.test/x'), ['no-ids'])).toBe(true);
  expect(isMuted(at('no-ids-here', 'https://a.test/x'), ['no-ids'])).toBe(false);
  const muted = [muteOf(at('no-ids', 'https://a.test/x?after=1'))];
  expect(isMuted(at('no-ids', 'https://a.test/x?after=2#now'), muted)).toBe(true);
  expect(isMuted(at('no-ids', 'https://a.test/y'), muted)).toBe(false);
  expect(isMuted(at('cached', 'https://a.test/x'), muted)).toBe(false);
});

test('what is kept of a muted problem holds no credentials', () => {
  expect(muteOf(at('cached', 'https://ada:secret@a.test/x@y?token=secret#secret'))).toBe('cached https://a.test/x@y');
  expect(muteOf(at('cached', '/x?token=secret'))).toBe('cached /x');
});
