import { json } from '../../stream/wire.ts';
import { assistant, QUESTION } from '../assistant.ts';

/** @see https://www.rfc-editor.org/rfc/rfc7464 */
export const jsonSeq = assistant({
  name: 'json-seq',
  path: '/json-seq',
  group: 'bodies',
  shows: 'A JSON text sequence (RFC 7464): a record separator before each value, LF after it.',
  conforming: 'Takes each value between two separators; the next separator shows that a value was cut.',
  request: {},
  type: 'application/json-seq',
  writes: (words) => words.map((word, n) => `\x1e${JSON.stringify({ n, word }, null, n % 2)}\n`),
});

export const brokenLines = assistant({
  name: 'broken-lines',
  path: '/broken-lines',
  group: 'bodies',
  shows: 'NDJSON with a blank line, a line that is not JSON, CRLF, and a last line that is cut.',
  conforming: 'Reads the lines that are JSON and reports the one that is not; the cut line is no item.',
  request: {},
  type: 'application/x-ndjson',
  writes: () => ['{"n":1}\n', '\n{"n":2}\r\n', 'not JSON\n', '{"n":3}\n{"n":'],
});

/** @see https://html.spec.whatwg.org/multipage/server-sent-events.html#sse-processing-model */
export const wrongType = assistant({
  name: 'wrong-type',
  path: '/wrong-type',
  group: 'bodies',
  shows: 'An event stream of type `text/plain`.',
  conforming: 'An EventSource would refuse it; a fetch client that does not check the type reads its events.',
  request: { stream: true, messages: QUESTION },
  type: 'text/plain; charset=utf-8',
  writes: (words) => [...words.map((word, n) => json({ n, word })), 'data: [DONE]\n\n'],
});

export const textStream = assistant({
  name: 'text-stream',
  path: '/text-stream',
  group: 'bodies',
  shows: 'Plain text that arrives in pieces, with nothing around it.',
  conforming: 'Shows the text as it arrives; the ends of pieces have no meaning.',
  request: { stream: true, messages: QUESTION },
  type: 'text/plain; charset=utf-8',
  writes: (words) => words,
});
