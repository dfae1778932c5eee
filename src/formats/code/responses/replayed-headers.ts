import type { BodyKind } from '../../../bodies/body-kinds.ts';
import type { HeaderList } from '../../../capture/records/observation.ts';
import { EVENT_STREAM } from '../../../sse/media-type.ts';

/** Headers of the original transfer, address or policy. */
const OF_THEN =
  /^(connection|keep-alive|transfer-encoding|trailer|upgrade|content-length|content-encoding|date|age|via|set-cookie2?|alt-svc|strict-transport-security|access-control-.*|vary|.*-policy(-report-only)?|x-content-type-options|clear-site-data|refresh|report-to|nel|server|server-timing|__proto__)$/;
/** Names and values that every HTTP library takes. */
const NAME = /^[!#$%&'*+.^_`|~\w-]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** The response headers that matter to a client, each name once, in lower case. */
export function replayedHeaders(headers: HeaderList, body: BodyKind | undefined): HeaderList {
  const found = new Map<string, string>();
  for (const [given, value] of headers) {
    const name = given.toLowerCase();
    if (OF_THEN.test(name) || !NAME.test(name) || !VALUE.test(value)) continue;
    const before = found.get(name);
    found.set(name, before === undefined ? value.trim() : `${before}, ${value.trim()}`);
  }
  // An EventSource does not show its headers to the page.
  if (!found.has('content-type') && (body ?? 'event-stream') === 'event-stream') {
    found.set('content-type', EVENT_STREAM);
  }
  return [...found];
}
