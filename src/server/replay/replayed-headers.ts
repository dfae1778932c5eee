import type { HeaderPairs } from '../stream/outgoing.ts';

/** Headers of the original transfer or address, and those that would replace our own protection. */
const OF_THEN =
  /^(connection|keep-alive|transfer-encoding|trailer|upgrade|content-length|content-encoding|date|age|via|set-cookie|alt-svc|strict-transport-security|access-control-.*|vary|.*-policy(-report-only)?|x-content-type-options|clear-site-data|refresh)$/i;

/** The recorded response headers that matter to a client. Values are Latin-1, as they were read. */
export function replayedHeaders(headers: HeaderPairs): HeaderPairs {
  return headers.filter(([name, value]) => !OF_THEN.test(name) && isSendable(name, value));
}

/** A file may hold anything; Node rejects values that would break the head. */
function isSendable(name: string, value: string): boolean {
  return /^[!#$%&'*+.^_`|~\w-]+$/.test(name) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
}
