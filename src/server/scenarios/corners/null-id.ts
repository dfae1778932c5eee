import { canned } from '../canned.ts';

export const nullId = canned({
  name: 'null-id',
  group: 'corners',
  shows: 'IDs: an ordinary one, one with NULL, an empty one.',
  conforming:
    'Ignores the id with the NULL (the event keeps `1`); the empty id clears it, and no Last-Event-ID is sent.',
  parts: ['id: 1\ndata: a\n\n', 'id: 2\0\ndata: b\n\n', 'data: c\n\n', 'id\ndata: d\n\n'],
});
