import { assistant } from '../assistant.ts';

/** @see https://data-star.dev/reference/sse_events */
export const datastar = assistant({
  name: 'datastar',
  path: '/datastar',
  shows: 'Datastar: events with several data lines that patch the page’s elements and its signals.',
  conforming: 'Reads with fetch, patches elements by id, merges the signals into the existing ones.',
  request: {},
  requestHeaders: { Accept: 'text/event-stream', 'Datastar-Request': 'true' },
  listen: ['datastar-patch-elements', 'datastar-patch-signals'],
  writes: (words) =>
    words.flatMap((word, n) => [
      `event: datastar-patch-elements\ndata: mode append\ndata: elements <span id="w${n}">${word}</span>\n\n`,
      `event: datastar-patch-signals\ndata: signals ${JSON.stringify({ words: n + 1, last: word })}\n\n`,
    ]),
});
