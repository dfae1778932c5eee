import { counted } from '../../text/quantity.ts';
import type { Rule } from '../rule.ts';

/** U+FFFD that was sent as such: something upstream decoded chunks that cut a character in two. */
export const utf8ReplacedByServer: Rule = {
  id: 'utf8-replaced-by-server',
  needs: 'bytes',
  link: 'https://encoding.spec.whatwg.org/#interface-textdecoder',
  check({ evidence }) {
    const broken = evidence.sum(({ problems }) => problems.get('invalid-utf-8'));
    const replaced = evidence.sum(({ traits }) => traits.get('replacement'));
    const { samples } = evidence;
    const isInWords = samples.some(({ data }) => /[\p{L}\p{N}]\ufffd|\ufffd[\p{L}\p{N}]/u.test(data));
    // Without the bytes the browser may have put it there.
    const hasBytes = [...evidence.connections.values()].some((each) => each.hasBytes);
    if (!hasBytes || broken.count > 0 || replaced.count === 0 || !isInWords) return undefined;
    return {
      severity: 'warning',
      title: 'Characters were broken before they were sent',
      seen: `${counted(replaced.count, 'event')} with U+FFFD inside words; the bytes are valid UTF-8.`,
      cure: {
        text: 'Decode the chunks with one streaming decoder, or pass the bytes through.',
        code: 'decoder.decode(chunk, { stream: true })',
      },
      rows: replaced.rows,
    };
  },
};
