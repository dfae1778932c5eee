import { factsOf } from '../../capture/streams/connection-facts.ts';
import type { Rule } from '../rule.ts';

const SOON = 60_000;

/** A new `EventSource` knows no last id: the server replays all, or misses some. */
export const reopenedWithoutId: Rule = {
  id: 'reopened-without-id',
  link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header',
  check(about) {
    const { stream } = about;
    const [first] = stream.connections;
    if (stream.api !== 'EventSource' || first === undefined || stream.events === 0) return undefined;
    const before = about.streams.findLast(
      (each) =>
        each !== stream &&
        each.api === 'EventSource' &&
        each.url === stream.url &&
        each.document === stream.document &&
        each.opened < stream.opened,
    );
    if (before === undefined || before.lastId === '' || before.closed === undefined || before.closed > stream.opened)
      return undefined;
    if (stream.opened - before.closed > SOON || factsOf(stream, first).lastEventId !== undefined) return undefined;
    if (first.ids.first === '' || before.ids.isEmpty) return undefined;
    const repeats = before.ids.has(first.ids.first);
    return {
      severity: 'warning',
      title: 'The page opened a new stream instead of resuming the old one',
      seen: `The previous stream ended at the id “${before.lastId}”; this one sent no Last-Event-ID and began at “${first.ids.first}”${repeats ? ', which had already arrived' : ''}.`,
      cure: {
        text: 'Pass the last id in the URL and read it on the server: a new EventSource cannot send the header.',
        code: 'new EventSource(url + "?lastEventId=" + lastId)',
      },
      connection: first.number,
    };
  },
};
