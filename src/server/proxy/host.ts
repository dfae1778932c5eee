import { isIP } from 'node:net';

/**
 * Whether requests with this `Host` are allowed. A web page can point its own name to this machine (DNS rebinding). It
 * could then read, as its own origin, what the target serves only to this machine. An address cannot be re-bound.
 *
 * @param host the header, with or without a port
 * @param own where this server listens
 */
export function isOwnHost(host: string | undefined, own: string): boolean {
  const name = (host ?? '').replace(/:\d+$/, '').toLowerCase();
  if (name === 'localhost' || name.endsWith('.localhost') || name === own.toLowerCase()) return true;
  return isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}
