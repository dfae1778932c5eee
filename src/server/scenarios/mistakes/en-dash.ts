import { asLatin1 } from '../../faults/head.ts';
import { canned } from '../canned.ts';

export const enDash = canned({
  name: 'en-dash',
  group: 'mistakes',
  shows: 'The content type has an en dash, which typesetting of an article made from the hyphen: `text/event–stream`.',
  conforming: 'Fails the connection for good: the type is not `text/event-stream`.',
  parts: ['data: never seen\n\n'],
  contentType: asLatin1('text/event–stream'),
});
