import { canned } from '../canned.ts';

export const retry = canned({
  name: 'retry',
  group: 'corners',
  shows: 'A valid `retry`, then invalid ones: with a unit, negative, with a fraction, empty, with a sign; finally 300.',
  conforming: 'Takes 900, ignores all values other than digits, takes 300, and reconnects after 300 ms.',
  parts: [
    'retry: 900\n\n',
    'retry: 5s\n\n',
    'retry: -1\n\n',
    'retry: 1.5\n\n',
    'retry:\n\n',
    'retry: +7\n\n',
    'retry: 300\ndata: then the end\n\n',
  ],
});
