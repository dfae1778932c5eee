import { isIP } from 'node:net';

/** Whether a host name, as `URL.hostname` writes it, always means this machine. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/i.test(hostname);
}

/**
 * Whether requests with this `Host` are allowed. A web page can point its own name to this machine (DNS rebinding). It
 * could then read, as its own origin, what is served only to this machine. An address cannot be re-bound.
 *
 * @param host the header, with or without a port
 * @param own where this server listens
 */
export function isOwnHost(host: string | undefined, own: string): boolean {
  const name = (host ?? '').replace(/:\d+$/, '').toLowerCase();
  if (isLoopback(name) || name === own.toLowerCase()) return true;
  return isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}
