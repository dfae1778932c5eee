import { canned } from '../canned.ts';

export const unheard = canned({
  name: 'unheard',
  group: 'mistakes',
  shows: 'Named events for a client that has only `onmessage`.',
  conforming: 'Dispatches `update` events, for which that client does not listen, and one `message`.',
  parts: ['event: update\ndata: 1\n\n', 'event: update\ndata: 2\n\n', 'data: heard\n\n'],
  start: { listen: ['message'] },
});
