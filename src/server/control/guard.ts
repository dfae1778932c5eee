import type { RequestHandler } from 'express';

/** Every request has to carry it: a page of another origin then needs a preflight, which it does not pass. */
export const CONTROL_HEADER = 'x-sse-inspector';

const EXTENSION = /^(chrome|moz)-extension:\/\/[\w-]+$/;

/**
 * Lets nobody drive the server but its own page, extensions, and programs on this machine.
 *
 * - `Host` must be an address of the control port: a name that was re-bound to 127.0.0.1 is not.
 * - `Origin`, when there is one, must be the demo page's or an extension's.
 * - The custom header makes a browser ask first (preflight).
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch
 */
export function guard(ports: () => { control: number; demo: number; host: string }): RequestHandler {
  return (req, res, next) => {
    const { control, demo, host } = ports();
    const names = ['127.0.0.1', 'localhost', '[::1]', host];
    if (!names.some((name) => req.get('host') === `${name}:${control}`)) {
      return void res.status(403).json({ error: 'Host is not an address of this server' });
    }
    const origin = req.get('origin');
    if (origin !== undefined) {
      const own = names.some((name) => origin === `http://${name}:${demo}`);
      if (!own && !EXTENSION.test(origin))
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
