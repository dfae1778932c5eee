import type { Rule } from '../rule.ts';

const AFTER_LOSS = 5000;

/** The page opens a new `EventSource` while the old one still reconnects. */
export const doubleReconnect: Rule = {
  id: 'double-reconnect',
  link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection',
  check(about) {
    const { stream } = about;
    if (stream.api !== 'EventSource') return undefined;
    const older = about.streams.find((each) => {
      if (each === stream || each.api !== 'EventSource' || each.url !== stream.url || each.document !== stream.document)
        return false;
      const lost = each.connections.some(
        ({ how, over }) =>
          how === 'lost' && over !== undefined && stream.opened >= over && stream.opened - over < AFTER_LOSS,
      );
      return lost && (each.closed === undefined || each.closed - stream.opened > 1000);
    });
    if (older === undefined) return undefined;
    return {
      severity: 'warning',
      title: 'The page opened a second stream while the first one was reconnecting',
      seen: `The older EventSource lost its connection, and the page opened a new one for the same URL without closing it. Both are open, so each event arrives twice.`,
      cure: {
        text: 'Let the browser reconnect, or close the old source first.',
        code: 'source.close(); source = new EventSource(url);',
      },
    };
  },
};
