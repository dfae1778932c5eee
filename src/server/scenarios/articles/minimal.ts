import { eventStream, once } from '../../stream/outgoing.ts';
import { scenario } from '../scenario.ts';

export const minimal = scenario({
  name: 'minimal',
  path: '/minimal',
  methods: ['GET'],
  group: 'articles',
  shows: 'The smallest useful response: two messages, then the end.',
  conforming: 'Gets both, reconnects after its default time (some seconds), and gets both again: there are no ids.',
  params: {},
  start: { client: 'eventsource' },
  open: () => eventStream(once('data: Hello\n\n', 'data: Are you there?\n\n')),
});
