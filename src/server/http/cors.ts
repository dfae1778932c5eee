import type { RequestHandler } from 'express';

/** Streams may be read from any origin: a page under test lives on a port of its own. Nothing here is secret. */
export function corsHeaders(origin: string | undefined): [string, string][] {
  // With credentials (EventSource's `withCredentials`) the wildcard is refused: name the origin.
  // https://fetch.spec.whatwg.org/#cors-protocol-and-credentials
  if (origin === undefined) return [['Access-Control-Allow-Origin', '*']];
  return [
    ['Access-Control-Allow-Origin', origin],
    ['Access-Control-Allow-Credentials', 'true'],
    ['Vary', 'Origin'],
  ];
}

/** Responds to CORS preflights of the streams: any method, any header. */
export const preflight: RequestHandler = (req, res, next) => {
  if (req.method !== 'OPTIONS' || req.query['cors'] === 'off') return next();
  for (const [name, value] of corsHeaders(req.get('origin'))) res.setHeader(name, value);
  res.setHeader('Access-Control-Allow-Methods', 'GET, POST, DELETE, HEAD');
  res.setHeader('Access-Control-Allow-Headers', req.get('access-control-request-headers') ?? '*');
  // https://wicg.github.io/private-network-access/
  if (req.get('access-control-request-private-network') === 'true') {
    res.setHeader('Access-Control-Allow-Private-Network', 'true');
  }
  res.status(204).end();
};
