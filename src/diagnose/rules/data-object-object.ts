import { counted } from '../../text/quantity.ts';
import type { Rule } from '../rule.ts';

/** An object that JavaScript turned into text by itself: what it held is lost. */
export const dataObjectObject: Rule = {
  id: 'data-object-object',
  link: 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Object/toString',
  check({ evidence, stream }) {
    const found = evidence.sum(({ traits }) => traits.get('object-object'));
    if (found.count === 0) return undefined;
    return {
      severity: found.count === stream.events ? 'error' : 'warning',
      title: 'The data is the text of an object, not JSON',
      seen: `${counted(found.count, 'event')} of ${stream.events} hold “object Object” in brackets: the server put an object into a text, and what it held is lost.`,
      cure: { text: 'Turn the value into JSON.', code: `res.write(\`data: \${JSON.stringify(value)}\\n\\n\`);` },
      rows: found.rows,
    };
  },
};
