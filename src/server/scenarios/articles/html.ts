import { paced } from '../pace.ts';
import { ms } from '../params.ts';
import { scenario } from '../scenario.ts';

const PARTS = [
  '<!doctype html><title>Late parts</title><h1>News</h1><div id="a">loading…</div><div id="b">loading…</div>\n',
  '<template data-for="b"><p>Second, but first to come</p></template>\n',
  '<template data-for="a"><p>First, and late</p></template>\n',
];

export const html = scenario({
  name: 'html',
  path: '/html',
  methods: ['GET'],
  group: 'articles',
  shows: 'HTML with placeholders that later parts fill: streamed, but not an event stream.',
  conforming: 'Reads it with fetch. An EventSource refuses the content type and does not retry.',
  params: { interval: ms('time between parts', 700) },
  start: { client: 'fetch' },
  open: ({ signal }, { interval }) => ({
    head: {
      status: 200,
      headers: [['Content-Type', 'text/html; charset=utf-8']],
    },
    body: paced(PARTS, interval, signal),
  }),
});
