import type { RequestHandler } from 'express';
import { isOwnHost } from '../http/names.ts';
import { isExtension, isLocalPage } from '../http/origins.ts';

/**
 * Lets the user of a recording read it, and not every web page that they visit: pages of this machine and of the allowed
 * origins, extensions, and programs. Others are refused before the playlist moves on.
 *
 * @param host where the server listens
 */
export function guardReaders(host: string, allowed: readonly string[]): RequestHandler {
  return (req, res, next) => {
    const { host: asked, origin } = req.headers;
    const refuse = (text: string) => void res.status(403).type('text/plain').send(`${text}\n`);
    if (!isOwnHost(asked, host)) return refuse(`This replay is not "${asked}": ask for an address, or for localhost.`);
    const mayRead =
      origin === undefined ||
      // A page at an address of ours: the name was checked above.
      origin === `http://${asked}` ||
      isLocalPage(origin) ||
      isExtension(origin) ||
      allowed.includes(origin);
    if (!mayRead)
      return refuse(`A page of ${origin} may not read this recording. To allow it: --allow-origin ${origin}`);
    // An image or a script is requested without an `Origin`.
    res.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    next();
  };
}
