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
      text: 'Send this header with the response, or set proxy_buffering off for the path.',
      code: 'X-Accel-Buffering: no',
    },
  ],
  [
    'cf-ray',
    /./,
    'Cloudflare',
    {
      text: 'Forbid changes on the way, and keep the path out of compression rules.',
      code: 'Cache-Control: no-cache, no-transform',
    },
  ],
  [
    'x-vercel-id',
    /./,
    'Vercel',
    {
      text: 'Return the stream from a function that may stream, and forbid changes on the way.',
      code: 'Cache-Control: no-cache, no-transform',
    },
  ],
  [
    'x-powered-by',
    /next\.js/i,
    'Next.js',
    {
      text: 'Serve the stream from a route handler, not through a rewrite. While developing, switch compression off.',
      code: 'compress: false',
    },
  ],
  [
    'x-powered-by',
    /express/i,
    'Express',
    { text: 'Leave event streams out of the compression middleware, or flush after each event.', code: 'res.flush()' },
  ],
  [
    'x-ms-request-id',
    /./,
    'Azure',
    {
      text: 'In API Management, switch buffering and logging of bodies off for this operation.',
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
      text: 'Forbid changes on the way, and ask the proxy not to buffer.',
      code: 'Cache-Control: no-cache, no-transform\nX-Accel-Buffering: no',
    },
  ],
];

const ANY: Cure = {
  text: 'Flush after each event, and ask proxies neither to buffer nor to compress.',
  code: 'Cache-Control: no-cache, no-transform\nX-Accel-Buffering: no',
};

/** Who may hold the bytes back, as far as headers say, and what to do about it. */
export function bufferingHop(headers: HeaderList | undefined): { hop: string | undefined; cure: Cure } {
  const coding = header(headers, 'content-encoding');
  if (coding !== undefined && coding !== 'identity' && coding !== 'none') {
    const text = `The response is compressed (${coding}). Leave event streams out of compression, or flush the compressor after each event.`;
    return { hop: 'compression', cure: { text, code: 'Cache-Control: no-cache, no-transform' } };
  }
  for (const [name, pattern, hop, cure] of HOPS) {
    const value = header(headers, name);
    if (value !== undefined && pattern.test(value)) return { hop, cure };
  }
  return { hop: undefined, cure: ANY };
}
