import type { IncomingMessage } from 'node:http';
import { pathOf } from '../http/path.ts';
import type { Attempt } from './registry.ts';

/** A request as it is kept for the live view. */
export function attemptOf(req: IncomingMessage, source: string, id: number, attempt: number): Attempt {
  const headers: [string, string][] = [];
  for (let i = 0; i + 1 < req.rawHeaders.length; i += 2) {
    headers.push([req.rawHeaders[i] ?? '', req.rawHeaders[i + 1] ?? '']);
  }
  const { 'last-event-id': sentId } = req.headers;
  return {
    id,
    time: Date.now(),
    source,
    method: req.method ?? 'GET',
    path: pathOf(req),
    url: req.url ?? '/',
    attempt,
    // Node decodes headers as Latin-1; the standard says UTF-8.
    // https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header
    lastEventId: typeof sentId === 'string' ? Buffer.from(sentId, 'latin1').toString('utf8') : null,
    headers,
    status: 0,
    ended: null,
    sent: { bytes: 0, events: 0, writes: 0 },
  };
}
