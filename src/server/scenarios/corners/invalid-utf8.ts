import { canned } from '../canned.ts';

const line = (...bytes: number[]) => Buffer.from([...Buffer.from('data: <'), ...bytes, ...Buffer.from('>\n\n')]);

/** @see https://encoding.spec.whatwg.org/#utf-8-decoder */
export const invalidUtf8 = canned({
  name: 'invalid-utf8',
  group: 'corners',
  shows: 'Invalid UTF-8: a lone 0xFF, a sequence cut short, an overlong one, a surrogate, Latin-1.',
  conforming: 'Puts U+FFFD in their place and dispatches all five events: `<�>`, `<�>`, `<��>`, `<���>`, `<�>`.',
  parts: [line(0xff), line(0xf0, 0x9f, 0x8c), line(0xc0, 0xaf), line(0xed, 0xa0, 0x80), line(0xe9)],
});
