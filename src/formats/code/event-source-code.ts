import type { HttpRequest } from './http-request.ts';

/** JavaScript that opens the same stream with an `EventSource`. `types` are its event types. */
export function eventSourceCode(
  { headers, method, url, withCredentials }: HttpRequest,
  types: Iterable<string>,
): string {
  const own = headers.filter(([name]) => !['accept', 'cookie', 'origin', 'last-event-id'].includes(name));
  const notes = [
    ...(method === 'GET' ? [] : [`// The request was a ${method}: an EventSource sends GET.`]),
    ...(own.length === 0
      ? []
      : [`// An EventSource cannot send these headers: ${own.map(([name]) => name).join(', ')}`]),
  ];
  const options = withCredentials ? ', { withCredentials: true }' : '';
  const listeners = [...new Set(types)]
    .filter((type) => type !== 'message' && type !== 'open' && type !== 'error')
    .map((type) => `source.addEventListener(${JSON.stringify(type)}, (event) => console.log(event.type, event.data));`);
  return [
    ...notes,
    `const source = new EventSource(${JSON.stringify(url)}${options});`,
    "source.onopen = () => console.log('open');",
    "source.onerror = () => console.log('error', source.readyState);",
    'source.onmessage = (event) => console.log(event.lastEventId, event.data);',
    ...listeners,
    '',
  ].join('\n');
}
