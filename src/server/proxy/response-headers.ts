import type { HeaderPairs } from '../stream/outgoing.ts';
import { isHopByHop, pairs } from './hop-by-hop.ts';
import { type Origins, toOwn } from './origins.ts';
import { ownCookie } from './set-cookie.ts';

/** They concern the target's own address: over plain HTTP on this machine they are useless or harmful. */
const ABOUT_THE_ADDRESS = ['strict-transport-security', 'alt-svc'];
const URLS = ['location', 'content-location'];

/** The target's headers as the client gets them: with our addresses, and cookies for this server. */
export function responseHeaders(raw: readonly string[], origins: Origins): HeaderPairs {
  const dropped = isHopByHop(raw);
  const headers: [string, string][] = [];
  for (const [name, value] of pairs(raw)) {
    const lower = name.toLowerCase();
    if (dropped(lower) || ABOUT_THE_ADDRESS.includes(lower)) continue;
    if (lower === 'set-cookie') headers.push([name, ownCookie(value)]);
    else if (lower === 'access-control-allow-origin' && value === origins.target.origin)
      headers.push([name, origins.own]);
    else if (URLS.includes(lower)) headers.push([name, toOwn(value, origins) ?? value]);
    else headers.push([name, value]);
  }
  return headers;
}
