import { isIP } from 'node:net';

/**
 * Whether a `Host` may be answered. A web page can have its own name point to this machine (DNS rebinding) and would
 * then read, as its own origin, what the target gives to nobody but this machine. An address cannot be re-bound.
 *
 * @param host the header, with or without a port
 * @param own where this server listens
 */
export function isOwnHost(host: string | undefined, own: string): boolean {
  const name = (host ?? '').replace(/:\d+$/, '').toLowerCase();
  if (name === 'localhost' || name.endsWith('.localhost') || name === own.toLowerCase()) return true;
  return isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}
