import { counted } from '../../text/quantity.ts';
import type { Rule } from '../rule.ts';

/** A dictionary as Python prints it: single quotes, which JSON does not know. */
export const dataPythonDict: Rule = {
  id: 'data-python-dict',
  link: 'https://docs.python.org/3/library/json.html#json.dumps',
  check({ evidence, stream }) {
    const found = evidence.sum(({ traits }) => traits.get('python-dict'));
    if (found.count === 0) return undefined;
    return {
      severity: 'warning',
      title: 'The data is a Python dictionary, not JSON',
      seen: `${counted(found.count, 'event')} of ${stream.events} with keys in single quotes: JSON.parse throws.`,
      cure: { text: 'Turn the value into JSON.', code: 'yield f"data: {json.dumps(value)}\\n\\n"' },
      rows: found.rows,
    };
  },
};
