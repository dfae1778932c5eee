import type { Request } from 'express';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Attempt } from './registry.ts';

/** What the live view shows of a request. */
export function attemptOf(req: Request, scenario: Scenario, id: number, attempt: number): Attempt {
  const headers: [string, string][] = [];
  for (let i = 0; i + 1 < req.rawHeaders.length; i += 2) {
    headers.push([req.rawHeaders[i] ?? '', req.rawHeaders[i + 1] ?? '']);
  }
  const sentId = req.get('last-event-id');
  return {
    id,
    time: Date.now(),
    scenario: scenario.name,
    method: req.method,
    path: req.path,
    url: req.originalUrl,
    attempt,
    // Node hands headers over as Latin-1; the standard sends UTF-8.
    // https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header
    lastEventId: sentId === undefined ? null : Buffer.from(sentId, 'latin1').toString('utf8'),
    headers,
    status: 0,
    ended: null,
    sent: { bytes: 0, events: 0, writes: 0 },
  };
}
