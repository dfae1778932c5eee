import { canned } from '../canned.ts';

export const comments = canned({
  name: 'comments',
  group: 'corners',
  shows: 'Only comments, in three forms, as servers send them to keep a connection alive.',
  conforming: 'Opens, and dispatches nothing.',
  parts: [': with a space\n\n', ':without\n\n', ':\n', ':\n\n'],
});
