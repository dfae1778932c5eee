import { counted } from '../../text/quantity.ts';
import { isBeat } from '../beats.ts';
import type { Rule } from '../rule.ts';
import { HTML, quoted } from '../words.ts';
import { misspelt } from './listened-never-sent.ts';
import { listenerNamedOnmessage } from './listener-named-onmessage.ts';
import { onmessageForNamed } from './onmessage-for-named.ts';

/** Events of a type that the page has no listener for. */
export const unheardType: Rule = {
  id: 'unheard-type',
  needs: 'all-events',
  link: `${HTML}#dispatchMessage`,
  check(about) {
    const { evidence, stream } = about;
    if (stream.api !== 'EventSource') return undefined;
    if ([onmessageForNamed, listenerNamedOnmessage].some((rule) => about.foundBy(rule) !== undefined)) return undefined;
    const explained = new Set(misspelt(about).map(({ sent }) => sent));
    const unheard = new Map<string, number>();
    for (const each of evidence.connections.values())
      for (const [type, { count }] of each.unheard)
        if (!stream.listening.has(type) && !explained.has(type)) unheard.set(type, (unheard.get(type) ?? 0) + count);
    const names = [...unheard.keys()].filter((type) => !isBeat(type));
    if (unheard.size === 0) return undefined;
    const listened = [...stream.listening].filter((type) => type !== 'open' && type !== 'error');
    const rows = [...evidence.connections.values()].flatMap((each) =>
      [...each.unheard].flatMap(([, { rows: some }]) => some),
    );
    const count = [...unheard.values()].reduce((sum, each) => sum + each, 0);
    return {
      severity: names.length === 0 ? 'hint' : count === stream.events ? 'error' : 'warning',
      title: `Nothing listens for ${quoted(names.length > 0 ? names : [...unheard.keys()])}`,
      seen: `${counted(count, 'event')} of ${stream.events} reached no listener. ${listened.length === 0 ? 'The page listens for no type.' : `The page listens for ${quoted(listened)}.`}`,
      cure: {
        text: 'Add a listener for the type.',
        code: `source.addEventListener('${names[0] ?? [...unheard.keys()][0]}', …)`,
      },
      rows: rows.slice(0, 5),
    };
  },
};
