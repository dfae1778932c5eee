import type { RequestHandler } from 'express';
import type { HeaderPairs } from '../stream/outgoing.ts';

/**
 * For every response whose type or text a query, a request or a file chooses. Opened as a page it runs no script
 * and has no origin, so it cannot act as one of the server's own pages. Clients of a stream do not notice.
 */
export const INERT: HeaderPairs = [
  ['Content-Security-Policy', "sandbox; default-src 'none'"],
  ['X-Content-Type-Options', 'nosniff'],
];

/** Runs first, so that no response is forgotten; own pages replace the policy. */
export const inert: RequestHandler = (_req, res, next) => {
  for (const [name, value] of INERT) res.setHeader(name, value);
  next();
};
