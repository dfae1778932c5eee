import type { HeaderList } from '../capture/records/observation.ts';
import { header } from '../capture/streams/request.ts';
import type { Cure } from './finding.ts';

/** How to stop a hop from holding bytes back, by the header that names it. */
const HOPS: readonly (readonly [name: string, pattern: RegExp, hop: string, cure: Cure])[] = [
  [
    'server',
    /nginx|openresty/i,
    'nginx',
    {
      text: 'Send this header with the response, or switch proxy_buffering off for the path.',
      code: 'X-Accel-Buffering: no',
    },
  ],
  [
    'cf-ray',
    /./,
    'Cloudflare',
    {
      text: 'Forbid transformations on the way, and exclude the path from compression rules.',
      code: 'Cache-Control: no-cache, no-transform',
    },
  ],
  [
    'x-vercel-id',
    /./,
    'Vercel',
    {
      text: 'Return the stream from a function that can stream, and forbid transformations on the way.',
      code: 'Cache-Control: no-cache, no-transform',
    },
  ],
  [
    'x-powered-by',
    /next\.js/i,
    'Next.js',
    {
      text: 'Serve the stream from a route handler, not through a rewrite. During development, switch compression off.',
      code: 'compress: false',
    },
  ],
  [
    'x-powered-by',
    /express/i,
    'Express',
    { text: 'Exclude event streams from the compression middleware, or flush after each event.', code: 'res.flush()' },
  ],
  [
    'x-ms-request-id',
    /./,
    'Azure',
    {
      text: 'In API Management, switch off buffering and logging of bodies for this operation.',
      code: '<forward-request buffer-response="false" />',
    },
  ],
  [
    'via',
    /cloudfront/i,
    'CloudFront',
    { text: 'Switch caching and compression off for the path.', code: 'Cache-Control: no-cache, no-transform' },
  ],
  [
    'via',
    /./,
    'a proxy',
    {
      text: 'Forbid transformations on the way, and ask the proxy not to buffer.',
      code: 'Cache-Control: no-cache, no-transform\nX-Accel-Buffering: no',
    },
  ],
];

const ANY: Cure = {
  text: 'Flush after each event, and ask proxies neither to buffer nor to compress.',
  code: 'Cache-Control: no-cache, no-transform\nX-Accel-Buffering: no',
};

/** The hop that may hold the bytes back, by the headers, and the cure. */
export function bufferingHop(headers: HeaderList | undefined): { hop: string | undefined; cure: Cure } {
  const coding = header(headers, 'content-encoding');
  if (coding !== undefined && coding !== 'identity' && coding !== 'none') {
    const text = `The response is compressed (${coding}). Exclude event streams from compression, or flush the compressor after each event.`;
    return { hop: 'compression', cure: { text, code: 'Cache-Control: no-cache, no-transform' } };
  }
  for (const [name, pattern, hop, cure] of HOPS) {
    const value = header(headers, name);
    if (value !== undefined && pattern.test(value)) return { hop, cure };
  }
  return { hop: undefined, cure: ANY };
}
