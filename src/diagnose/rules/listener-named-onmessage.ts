import type { Rule } from '../rule.ts';
import { HTML } from '../words.ts';

/** `addEventListener('onmessage')` listens for a type of that name. */
export const listenerNamedOnmessage: Rule = {
  id: 'listener-named-onmessage',
  link: `${HTML}#the-eventsource-interface`,
  check({ evidence, stream }) {
    const types = new Set([...evidence.connections.values()].flatMap((each) => [...each.types].map(([type]) => type)));
    const wrong = [...stream.listening].find(
      (type) => /^on[a-z]/.test(type) && !types.has(type) && (type === 'onmessage' || types.has(type.slice(2))),
    );
    if (wrong === undefined) return undefined;
    return {
      severity: 'error',
      title: `A listener is named “${wrong}”`,
      seen: `The page calls addEventListener('${wrong}'), which waits for events of exactly that name.`,
      cure: { text: 'Leave the “on” out.', code: `source.addEventListener('${wrong.slice(2)}', …)` },
    };
  },
};
