import { canned } from '../canned.ts';

export const emptyData = canned({
  name: 'empty-data',
  group: 'corners',
  shows: '`data`, `data:`, `data: ` and two `data` lines; and a block with a name but no data.',
  conforming: 'Dispatches nothing for blocks whose data is empty; two empty `data` lines make one LF.',
  parts: ['data\n\n', 'data:\n\n', 'data: \n\n', 'data\ndata\n\n', 'event: named\n\n', 'data:  two spaces\n\n'],
  start: { listen: ['message', 'named'] },
});
