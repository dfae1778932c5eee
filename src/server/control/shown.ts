import { maskedHeaders, maskedUrl } from '../http/secrets.ts';
import type { Mode } from '../mode.ts';
import type { Attempt } from '../stream/registry.ts';

/** An attempt as the control port shows it. The view needs no credentials, and any extension may read it. */
export function shown(attempt: Attempt, { ownPages }: Mode): Attempt {
  return {
    ...attempt,
    // A scenario takes known parameters alone, and none is secret. Another server's may be.
    url: ownPages ? attempt.url : maskedUrl(attempt.url),
    headers: maskedHeaders(attempt.headers),
  };
}
