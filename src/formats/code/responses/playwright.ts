import type { CodeForm, Shape } from './code-form.ts';
import { bytesCode } from './snippets.ts';

/**
 * A route for Playwright. It can only give a whole body, at once. Chromium does not show a route the `Last-Event-ID`, so
 * connections take turns.
 * @see https://playwright.dev/docs/api/class-route#route-fulfill
 */
export const PLAYWRIGHT: CodeForm = {
  head: () => `import { Buffer } from 'node:buffer';

// Before the page opens: await routeCaptured(page)
// Playwright sends a body at once. For the timing, use the form with a replay server.
`,
  tail: (shape) => `${bytesCode(shape)}
/** Answers requests with the captured connections in their order, and then from the first again. */
export async function routeCaptured(page) {
  for (const endpoint of endpoints) {
    const { connections } = endpoint;
    let turn = 0;
    const isIts = (url) => url.origin + url.pathname === endpoint.url;
    await page.route(isIts, async (route) => {
      const request = route.request();
      if (request.method() !== endpoint.method) return route.fallback();
      if (turn === connections.length) {
        turn = 0;
        // After a 204 an EventSource does not come back.
        const comesBack = request.headers().accept === 'text/event-stream' && connections.at(-1).end !== 'open';
        if (comesBack) return route.fulfill({ status: 204 });
      }
${fulfilCode(shape)}    });
  }
}
`,
};

function fulfilCode({ ends, fields }: Shape): string {
  // A block of its own for an event stream alone: it would be an item of another body.
  const isOpen = ends.has('open') && (fields.has('data') || fields.has('comment'));
  if (!isOpen) {
    return `      const { chunks, headers, status } = connections[turn++];
      return route.fulfill({ status, headers, body: Buffer.concat(chunks.map(bytesOf)) });
`;
  }
  return `      const { chunks, end, headers, status } = connections[turn++];
      const pieces = chunks.map(bytesOf);
      // It went on, but this body ends: an EventSource must not come back at once.
      const isStream = headers['content-type']?.startsWith('text/event-stream');
      if (end === 'open' && isStream) pieces.push(encoder.encode('retry: 2147483647\\n\\n'));
      return route.fulfill({ status, headers, body: Buffer.concat(pieces) });
`;
}
