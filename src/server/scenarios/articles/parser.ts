import { eventStream } from '../../stream/outgoing.ts';
import { paced } from '../pace.ts';
import { ms } from '../params.ts';
import { scenario } from '../scenario.ts';

export const parser = scenario({
  name: 'parser',
  path: '/parser',
  methods: ['GET', 'POST'],
  group: 'articles',
  shows:
    'Every kind of line once: comment, retry, name, id, data on one line and on three. As eventsource-parser gets them from fetch.',
  conforming:
    'Dispatches three events; the data of the second has two line feeds; the third keeps the id of the second.',
  params: { interval: ms('time between writes', 200) },
  start: { client: 'fetch' },
  open: ({ signal }, { interval }) =>
    eventStream(
      paced(
        [
          ': a comment\n\n',
          'retry: 1500\n\n',
          'data: plain\n\n',
          'event: note\nid: 7\ndata: one\ndata: two\ndata: three\n\n',
          'event: note\ndata: {"json":true}\n\n',
        ],
        interval,
        signal,
      ),
    ),
});
