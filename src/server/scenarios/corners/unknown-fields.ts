import { canned } from '../canned.ts';

export const unknownFields = canned({
  name: 'unknown-fields',
  group: 'corners',
  shows: 'Unknown fields: another name, wrong case, a space before the colon, no colon, JSON.',
  conforming: 'Ignores those lines and dispatches the event around them.',
  parts: ['foo: 1\nData: 2\ndata : 3\nnonsense\n{"json":true}\nevent: known\ndata: 4\n\n', 'ID: 5\nfoo\n\n'],
  start: { listen: ['known', 'message'] },
});
