import { canned } from '../canned.ts';

export const unterminated = canned({
  name: 'unterminated',
  group: 'mistakes',
  shows: 'No blank line after the last event.',
  conforming: 'Dispatches `first`; what is not ended by a blank line is discarded at the end.',
  parts: ['data: first\n\n', 'data: last\n'],
});
