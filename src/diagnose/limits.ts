/** Time limits of common hops, in seconds. */
const LIMITS: Readonly<Record<'idle' | 'life', readonly (readonly [seconds: number, hop: string])[]>> = {
  idle: [
    [29, 'AWS API Gateway ends integrations after 29 s'],
    [30, 'Google load balancers and some CDNs wait 30 s for a backend'],
    [55, 'Heroku ends a connection after 55 s without bytes'],
    [60, 'nginx (proxy_read_timeout) and AWS load balancers wait 60 s by default'],
    [100, 'Cloudflare used to wait 100 s for the origin'],
    [120, 'Cloudflare waits 120 s for the origin'],
    [230, 'Azure App Service waits 230 s'],
    [240, 'Azure load balancers and API Management wait 4 minutes'],
    [350, 'AWS network load balancers wait 350 s'],
    [400, 'Cloudflare closes a client connection after 400 s without bytes'],
  ],
  life: [
    [10, 'Vercel functions on the Hobby plan ended after 10 s'],
    [60, 'many serverless functions may run for 60 s'],
    [300, 'Vercel functions and Cloud Run requests may take 300 s by default'],
    [900, 'AWS Lambda functions may run for 15 minutes'],
    [3600, 'Cloud Run requests may take 60 minutes at most'],
  ],
};
const NEAR = 0.03;

/** The likely hop behind a time limit, ms; undefined if no common one is near. */
export function limitNamed(kind: 'idle' | 'life', ms: number): string | undefined {
  return LIMITS[kind].find(([seconds]) => Math.abs(ms / 1000 - seconds) <= seconds * NEAR)?.[1];
}
