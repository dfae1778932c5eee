import type { Rule } from '../rule.ts';

const MANY = 3;

/** One place opens stream after stream, and the old ones stay open. */
export const leaked: Rule = {
  id: 'leaked',
  link: 'https://react.dev/reference/react/useEffect#connecting-to-an-external-system',
  check(about) {
    const { stream } = about;
    if (stream.initiator === undefined || stream.state !== 'open') return undefined;
    const path = stream.url.replace(/[?#].*$/s, '');
    const same = about.streams.filter(
      (each) =>
        each.state === 'open' &&
        each.initiator === stream.initiator &&
        each.url.replace(/[?#].*$/s, '') === path &&
        each.document === stream.document,
    );
    if (same.length < MANY || same.at(-1) !== stream) return undefined;
    // Different URLs are deliberate; the same one again is not.
    if (new Set(same.map(({ url }) => url)).size > same.length / 2) return undefined;
    return {
      severity: 'warning',
      title: `${same.length} open streams to one URL from one line`,
      seen: `${stream.initiator} opened ${same.length} streams to ${path}, and all are open, so each event is handled ${same.length} times.`,
      cure: {
        text: 'Close the stream when its component unmounts.',
        code: 'useEffect(() => { const source = new EventSource(url); return () => source.close(); }, [url]);',
      },
    };
  },
};
