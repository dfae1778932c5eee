import { counted } from '../../text/quantity.ts';
import type { Case, Rule } from '../rule.ts';
import { HTML, quoted } from '../words.ts';

/** Changes of one letter between two names that are nearly the same. */
const NEAR = 2;
/** Shorter names are alike by chance. */
const MIN_LENGTH = 4;

/** Events of a type reach no listener, and the page listens for nearly that name. */
export const listenedNeverSent: Rule = {
  id: 'listened-never-sent',
  needs: 'all-events',
  link: `${HTML}#dispatchMessage`,
  check(about) {
    const { evidence, stream } = about;
    const [pair] = misspelt(about);
    if (pair === undefined) return undefined;
    const { count, rows } = evidence.sum(({ unheard }) => unheard.get(pair.sent));
    return {
      severity: count === stream.events ? 'error' : 'warning',
      title: `The page listens for ${quoted([pair.listened])}, and the stream sends ${quoted([pair.sent])}`,
      seen: `${counted(count, 'event')} of ${stream.events} reached no listener: types are compared sign by sign.`,
      cure: { text: 'Use one name on both sides.', code: `source.addEventListener('${pair.sent}', …)` },
      rows,
    };
  },
};

/** Types without a listener, each with the name of a listener that never got an event and is nearly the same. */
export function misspelt({ evidence, stream }: Case): { sent: string; listened: string }[] {
  if (stream.api !== 'EventSource') return [];
  const connections = [...evidence.connections.values()];
  const sent = new Set(connections.flatMap(({ types }) => [...types].map(([type]) => type)));
  const idle = [...stream.listening].filter((type) => !sent.has(type));
  const unheard = new Set(connections.flatMap((each) => [...each.unheard].map(([type]) => type)));
  return [...unheard].flatMap((type) => {
    if (stream.listening.has(type)) return [];
    const listened = idle.find((name) => isNear(name, type));
    return listened === undefined ? [] : [{ sent: type, listened }];
  });
}

function isNear(a: string, b: string): boolean {
  if (a.trim().toLowerCase() === b.trim().toLowerCase()) return true;
  if (Math.min(a.length, b.length) < MIN_LENGTH || Math.abs(a.length - b.length) > NEAR) return false;
  return distance(a, b) <= NEAR;
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    before = row;
  }
  return before.at(-1) ?? 0;
}
