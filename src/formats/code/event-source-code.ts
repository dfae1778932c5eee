import type { HttpRequest } from './http-request.ts';
import { jsComment, jsLiteral } from './js-literal.ts';
import { sendable } from './sendable.ts';

/** Headers that an `EventSource` sends by itself. */
const SENT = new Set(['accept', 'cookie', 'origin', 'last-event-id']);

/** JavaScript that opens the same stream with an `EventSource`. `types` are its event types. */
export function eventSourceCode(request: HttpRequest, types: Iterable<string>): string {
  const { url, withCredentials } = request;
  const { headers, method, notes } = sendable(request);
  const own = headers.map(([name]) => name).filter((name) => !SENT.has(name));
  // HTTP tokens: one word each, so that they cannot end the comment.
  if (method !== 'GET') notes.push(`The request was a ${method}: an EventSource sends GET.`);
  if (own.length > 0) notes.push(`An EventSource cannot send these headers: ${own.join(', ')}`);
  const options = withCredentials ? ', { withCredentials: true }' : '';
  const listeners = [...new Set(types)]
    .filter((type) => type !== 'message' && type !== 'open' && type !== 'error')
    .map((type) => `source.addEventListener(${jsLiteral(type)}, (event) => console.log(event.type, event.data));`);
  return [
    ...notes.map(jsComment),
    `const source = new EventSource(${jsLiteral(url)}${options});\n`,
    "source.onopen = () => console.log('open');\n",
    "source.onerror = () => console.log('error', source.readyState);\n",
    'source.onmessage = (event) => console.log(event.lastEventId, event.data);\n',
    ...listeners.map((line) => `${line}\n`),
  ].join('');
}
