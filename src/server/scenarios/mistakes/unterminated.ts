import { canned } from '../canned.ts';

export const unterminated = canned({
  name: 'unterminated',
  group: 'mistakes',
  shows: 'No blank line after the last event.',
  conforming: 'Dispatches `first`; a block without a final blank line is discarded.',
  parts: ['data: first\n\n', 'data: last\n'],
});
