import { canned } from '../canned.ts';

/** @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation */
export const emptyData = canned({
  name: 'empty-data',
  group: 'corners',
  shows: '`data`, `data:`, `data: ` and two `data` lines; then a block with a name but no data at all.',
  conforming:
    'Dispatches three messages with empty data, one with an LF, nothing for the name alone; one space of two stays.',
  parts: ['data\n\n', 'data:\n\n', 'data: \n\n', 'data\ndata\n\n', 'event: named\n\n', 'data:  two spaces\n\n'],
  start: { listen: ['message', 'named'] },
});
