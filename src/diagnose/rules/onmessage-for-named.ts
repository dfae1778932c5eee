import { counted } from '../../text/quantity.ts';
import type { Rule } from '../rule.ts';
import { HTML, quoted } from '../words.ts';

/** `onmessage` gets unnamed events alone, and all that come have names. */
export const onmessageForNamed: Rule = {
  id: 'onmessage-for-named',
  needs: 'all-events',
  link: `${HTML}#dispatchMessage`,
  check({ evidence, stream }) {
    if (stream.api !== 'EventSource' || !stream.listening.has('message')) return undefined;
    const types = new Map<string, number>();
    for (const each of evidence.connections.values())
      for (const [type, { count }] of each.types) types.set(type, (types.get(type) ?? 0) + count);
    const names = [...types.keys()];
    if (names.length === 0 || types.has('message') || names.some((name) => stream.listening.has(name)))
      return undefined;
    const count = [...types.values()].reduce((sum, each) => sum + each, 0);
    return {
      severity: 'error',
      title: 'onmessage does not get named events',
      seen: `${counted(count, 'event')} arrived, all of type ${quoted(names)}; the page listens only for “message”.`,
      cure: {
        text: 'Listen for the name, or send events without “event:”.',
        code: `source.addEventListener('${names[0]}', …)`,
      },
      rows: [...evidence.connections.values()]
        .flatMap(({ samples }) => samples.slice(0, 2).map(({ row }) => row))
        .slice(0, 5),
    };
  },
};
