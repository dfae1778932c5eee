import type { CodeForm, Shape } from './code-form.ts';
import { bodyCode, bytesCode, CHOOSE, STREAM, sleepCode } from './snippets.ts';

/**
 * Handlers for MSW: `sse` for streams of `EventSource`, `http` for others, and for what `sse` cannot send.
 * @see https://mswjs.io/docs/sse/
 */
export const MSW: CodeForm = {
  usesSse: true,
  head: ({ sse }) => {
    const names = { none: 'http, HttpResponse', some: 'http, HttpResponse, sse', all: 'sse' }[sse];
    // Node has no EventSource, and `sse` refuses to work without one.
    const note =
      sse === 'none' ? '' : "// sse() needs a global EventSource: in Node, one of the package 'eventsource'.\n";
    return `import { ${names} } from 'msw';\n\n// Use them so: setupServer(...handlers) or setupWorker(...handlers)\n${note}`;
  },
  tail: (shape) =>
    [
      sleepCode(shape),
      CHOOSE,
      shape.sse === 'all' ? '' : bytesCode(shape) + bodyCode(shape, true) + STREAM,
      shape.sse === 'none' ? '' : sendCode(shape),
      shape.oddUrl ? EXACTLY : '',
      shape.sse === 'all' ? '' : httpCode(shape),
      shape.sse === 'none' ? '' : sseCode(shape),
      handlersCode(shape),
    ].join(''),
};

const EXACTLY = String.raw`
/** Some characters of a URL have a meaning for MSW. */
const exactly = (url) => new RegExp('^' + url.replace(/[.*+?^$(){}|[\]\\]/g, '\\$&') + '$');
`;

function pathOf({ oddUrl }: Shape): string {
  return oddUrl ? 'exactly(endpoint.url)' : 'endpoint.url';
}

function sendCode({ speed }: Shape): string {
  const fields = speed === undefined ? 'chunks, end' : 'chunks, end, endWait';
  const one =
    speed === undefined
      ? '  for (const chunk of chunks) client.send(chunk);\n'
      : `  for (const { wait, ...chunk } of chunks) {
    if (wait) await sleep(wait);
    client.send(chunk);
  }
  if (endWait) await sleep(endWait);
`;
  return `
${speed === undefined ? '' : 'async '}function send(client, { ${fields} }) {
${one}  if (end === 'done') client.close();
  if (end === 'cut') client.error();
}
`;
}

function httpCode(shape: Shape): string {
  return `
const httpHandler = (endpoint) =>
  http.all(${pathOf(shape)}, ({ request }) => {
    if (request.method !== endpoint.method) return undefined;
    const connection = choose(endpoint, request.headers.get('last-event-id'));
    if (connection === undefined) return new HttpResponse(null, { status: 204 });
    const { headers, status } = connection;
    const body = [204, 205, 304].includes(status) ? null : streamOf(connection);
    return new HttpResponse(body, { headers, status });
  });
`;
}

function sseCode(shape: Shape): string {
  return `
const sseHandler = (endpoint) =>
  sse(${pathOf(shape)}, ({ client, request }) => {
    const connection = choose(endpoint, request.headers.get('last-event-id'));
    // Not awaited: MSW answers when this function returns.
    if (connection !== undefined) void send(client, connection);
  });
`;
}

function handlersCode({ sse }: Shape): string {
  const handler = {
    none: 'httpHandler',
    all: 'sseHandler',
    some: '(endpoint) => (endpoint.sse ? sseHandler(endpoint) : httpHandler(endpoint))',
  }[sse];
  return `\nexport const handlers = endpoints.map(${handler});\n`;
}
