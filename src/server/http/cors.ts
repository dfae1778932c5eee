import type { RequestHandler } from 'express';
import type { HeaderPairs } from '../stream/outgoing.ts';

/** The headers that let a page of an origin read the response; undefined for a request without an `Origin`. */
export type Cors = (origin: string | undefined) => HeaderPairs;

/** Scenarios may be read from any origin: a page under test has a port of its own. Nothing in them is secret. */
export const anyOrigin: Cors = (origin) =>
  // With credentials (EventSource's `withCredentials`) the wildcard is refused: name the origin.
  // https://fetch.spec.whatwg.org/#cors-protocol-and-credentials
  origin === undefined ? [['Access-Control-Allow-Origin', '*']] : named(origin);

/** For an origin that was checked before. A response without one must not come from a cache to a page that has one. */
export const checkedOrigin: Cors = (origin) => (origin === undefined ? [['Vary', 'Origin']] : named(origin));

function named(origin: string): HeaderPairs {
  return [
    ['Access-Control-Allow-Origin', origin],
    ['Access-Control-Allow-Credentials', 'true'],
    ['Vary', 'Origin'],
  ];
}

/**
 * Responds to CORS preflights of the streams: any method, any header.
 * @param isOther whether something else responds to those of this path
 */
export function preflight(cors: Cors, isOther: (path: string) => boolean = () => false): RequestHandler {
  return (req, res, next) => {
    if (req.method !== 'OPTIONS' || req.query['cors'] === 'off' || isOther(req.path)) return next();
    for (const [name, value] of cors(req.get('origin'))) res.setHeader(name, value);
    res.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, POST, PUT, PATCH, DELETE');
    res.setHeader('Access-Control-Allow-Headers', req.get('access-control-request-headers') ?? '*');
    // https://wicg.github.io/private-network-access/
    if (req.get('access-control-request-private-network') === 'true') {
      res.setHeader('Access-Control-Allow-Private-Network', 'true');
    }
    res.status(204).end();
  };
}
