import { canned } from '../canned.ts';

export const bom = canned({
  name: 'bom',
  group: 'corners',
  shows: 'A byte order mark at the start, and one at the start of a later line.',
  conforming: 'Strips the first: `one` is dispatched. The second is part of a field name: `two` is not.',
  parts: ['\uFEFFdata: one\n\n', '\uFEFFdata: two\n\n', 'data: three\n\n'],
});
