import type { RequestHandler } from 'express';
import { isExtension } from '../http/origins.ts';

/** Every request has to carry it: a page of another origin then needs a preflight, which it does not pass. */
export const CONTROL_HEADER = 'x-sse-inspector';

export interface Ports {
  control: number;
  /** The main port, while all pages there are ours. */
  pages: number | undefined;
  host: string;
}

const names = (host: string) => ['127.0.0.1', 'localhost', '[::1]', host];

/** `Host` must be an address of the control port: a name that was re-bound to 127.0.0.1 is not. */
export function guardHost(ports: () => Ports): RequestHandler {
  return (req, res, next) => {
    const { control, host } = ports();
    if (names(host).some((name) => req.get('host') === `${name}:${control}`)) return next();
    res.status(403).json({ error: 'Host is not an address of this server' });
  };
}

/**
 * Allows control only from the server's own pages, extensions, and local programs (`guardHost` runs first).
 *
 * - `Origin`, when there is one, must be an extension's, the control port's, or the main port's while all pages there
 *   are ours.
 * - The custom header makes a browser ask first (preflight).
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch
 */
export function guard(ports: () => Ports): RequestHandler {
  return (req, res, next) => {
    const { control, pages = control, host } = ports();
    const origin = req.get('origin');
    if (origin !== undefined) {
      const own = names(host).some((name) => [control, pages].some((port) => origin === `http://${name}:${port}`));
      if (!own && !isExtension(origin))
        return void res.status(403).json({ error: 'this origin may not control the server' });
      res.set({ 'Access-Control-Allow-Origin': origin, Vary: 'Origin' });
    }
    if (req.method === 'OPTIONS') {
      res.set('Access-Control-Allow-Methods', 'GET, POST');
      res.set('Access-Control-Allow-Headers', `${CONTROL_HEADER}, content-type`);
      if (req.get('access-control-request-private-network') === 'true')
        res.set('Access-Control-Allow-Private-Network', 'true');
      return void res.status(204).end();
    }
    if (req.get(CONTROL_HEADER) === undefined) {
      return void res.status(403).json({ error: `the header ${CONTROL_HEADER} is missing` });
    }
    next();
  };
}
