import { originOf } from '../../capture/streams/request.ts';
import type { Rule } from '../rule.ts';

const LOCAL = /^http:\/\/(?:localhost|[^/]*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/;

/** A page over HTTPS may not read from HTTP. */
export const mixedContent: Rule = {
  id: 'mixed-content',
  link: 'https://w3c.github.io/webappsec-mixed-content/#should-block-fetch',
  check({ stream }) {
    const { documentUrl, events, state, url } = stream;
    const origin = originOf(url);
    if (!documentUrl.startsWith('https:') || !origin.startsWith('http:') || LOCAL.test(origin)) return undefined;
    if (events > 0 || state === 'open') return undefined;
    return {
      severity: 'error',
      title: 'A page over HTTPS cannot read a stream over HTTP',
      seen: `The page is ${originOf(documentUrl)}, the stream ${origin}: browsers block mixed content.`,
      cure: { text: 'Serve the stream over HTTPS.', code: url.replace(/^http:/, 'https:') },
    };
  },
};
