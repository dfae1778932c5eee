import { isHopByHop, pairs } from './hop-by-hop.ts';
import { type Origins, toTarget } from './origins.ts';

/** Encodings that can be undone here, so that faults meet the events and not their compressed form. */
const DECODABLE = ['gzip', 'deflate', 'br', 'identity', '*'];

/**
 * The request's headers for the target, as if the client had called it directly, `Origin` and `Referer` included: the
 * target compares them with its own.
 * @param raw names and values in turn, as Node gives them
 * @returns the same form
 */
export function requestHeaders(raw: readonly string[], origins: Origins, upgrade = false): string[] {
  const headers: string[] = [];
  const dropped = isHopByHop(raw);
  for (const [name, value] of pairs(raw)) {
    const lower = name.toLowerCase();
    if (lower === 'host') headers.push(name, origins.target.host);
    else if (lower === 'origin' || lower === 'referer') headers.push(name, toTarget(value, origins) ?? value);
    else if (lower === 'accept-encoding') headers.push(name, decodable(value));
    // A body of unknown length, which Node does not announce for every method.
    else if (lower === 'transfer-encoding') headers.push(name, 'chunked');
    else if (!dropped(lower)) headers.push(name, value);
    else if (upgrade && (lower === 'connection' || lower === 'upgrade')) headers.push(name, value);
  }
  return headers;
}

function decodable(value: string): string {
  const kept = value
    .split(',')
    .filter((coding) => DECODABLE.includes(coding.split(';')[0]?.trim().toLowerCase() ?? ''));
  return kept.join(',').trim() || 'identity';
}
