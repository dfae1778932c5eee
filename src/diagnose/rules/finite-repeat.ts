import { sentConnections } from '../../capture/streams/stream.ts';
import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

/** A finite answer that an `EventSource` reads again and again. */
export const finiteRepeat: Rule = {
  id: 'finite-repeat',
  link: `${HTML}#server-sent-events-intro`,
  check({ evidence, stream }) {
    if (stream.api !== 'EventSource') return undefined;
    const all = sentConnections(stream).filter(({ events, over }) => over !== undefined && events > 0);
    const texts = all.map(
      ({ number }) =>
        evidence
          .of(number)
          ?.samples.map(({ data, end, id, length, type }) => `${type}\n${id}\n${length}\n${data}\n${end}`)
          .join('\n\n') ?? '',
    );
    const last = texts.at(-1);
    if (!last) return undefined;
    const same = all.filter(({ events }, index) => texts[index] === last && events === all.at(-1)?.events);
    if (same.length < 2) return undefined;
    const [first] = same;
    return {
      severity: 'warning',
      title: 'The same events arrive again after each reconnect',
      seen: `${same.length} connections sent the same ${first?.events} events and ended. An EventSource reconnects whenever a response ends.`,
      cure: {
        text: 'Send a last event on which the client closes the source, or answer the reconnect with 204.',
        code: "source.addEventListener('end', () => source.close());",
      },
      connection: all.at(-1)?.number ?? 1,
      rows: same.slice(0, 3).flatMap(({ number }) => evidence.of(number)?.samples[0]?.row ?? []),
    };
  },
};
