import { statusOf } from '../../capture/streams/connection-facts.ts';
import { lastSent } from '../../capture/streams/stream.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';
import { mixedContent } from './mixed-content.ts';

const GRACE_MS = 2000;

/** An `EventSource` does not say why it failed, and the network's facts of its request are missing. */
export const failedUnwatched: Rule = {
  id: 'failed-unwatched',
  link: `${HTML}#fail-the-connection`,
  check(about) {
    const { stream } = about;
    const connection = lastSent(stream);
    if (stream.api !== 'EventSource' || stream.state !== 'failed' || connection === undefined) return undefined;
    const isExplained = stream.forbidden !== undefined || about.foundBy(mixedContent) !== undefined;
    if (connection.request !== undefined || statusOf(connection) !== undefined || isExplained) return undefined;
    // The network's account comes beside the page's, and may be the later one.
    if (about.now - (connection.over ?? about.now) < GRACE_MS) return undefined;
    return {
      severity: 'warning',
      title: 'The stream failed, and its request was not watched',
      seen: 'An EventSource does not say why it fails. Its status, type and error are known only of requests that are sent while this panel is open.',
      cure: { text: 'Reload the page while the panel is open: then its request is watched.' },
      connection: connection.number,
    };
  },
};
