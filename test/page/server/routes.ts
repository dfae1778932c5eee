import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Scripts } from '../bundle.ts';
import type { Command, Visit, Visits } from './visits.ts';

interface Exchange {
  req: IncomingMessage;
  res: ServerResponse;
  url: URL;
  query: URLSearchParams;
  visits: Visits;
  scripts: Scripts;
}

type Route = (exchange: Exchange) => Promise<void> | void;

const EVENT_STREAM = 'text/event-stream';
const STRICT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  // The page's icon: Firefox looks for it some time after the page has loaded.
  'img-src data:',
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const ROUTES: Readonly<Record<string, Route>> = {
  '/page': page,
  '/worker.js': ({ res }) => void res.setHeader('Content-Type', 'text/javascript').end(WORKER),
  '/events': events,
  '/raw': raw,
  '/flood': flood,
  '/hang': ({ req, res, query, visits }) => void arrive(req, res, visits.of(query.get('id') ?? '')),
  '/echo': echo,
  '/redirect': ({ res, query }) => void res.writeHead(302, { Location: query.get('to') ?? '/' }).end(),
  '/cut': command('cut'),
  '/go': command('go'),
  '/state': ({ res, query, visits }) => void res.end(JSON.stringify(visits.of(query.get('id') ?? ''))),
};

/** Does to the responses of one `id` what its route left to be done at this word. */
function command(name: Command): Route {
  return ({ res, query, visits }) => {
    visits.command(name, query.get('id') ?? '');
    res.end('{}');
  };
}

export function routeOf(path: string): Route | undefined {
  return ROUTES[path] ?? (path.endsWith('.js') ? script : undefined);
}

function script({ res, scripts, url }: Exchange): void {
  const code = scripts[url.pathname.slice(1, -'.js'.length)];
  res.setHeader('Content-Type', 'text/javascript').end(code);
}

/** Reads the stream that it is given and posts its text back. */
const WORKER = `onmessage = async ({ data }) => {
  if (data instanceof ReadableStream) postMessage(await new Response(data).text());
  else postMessage(await (await fetch(data)).text());
};`;

function page({ res, query }: Exchange): void {
  if (query.has('strict')) res.setHeader('Content-Security-Policy', STRICT_POLICY);
  const base = query.get('base');
  res.setHeader('Content-Type', 'text/html; charset=utf-8');
  const head = `<meta charset="utf-8"><link rel="icon" href="data:,">${base ? `<base href="${base}">` : ''}`;
  const checks = query.has('empty') ? '' : `<script src="/${query.get('script') ?? 'checks'}.js"></script>`;
  res.end(`<!doctype html><html><head>${head}<title>checks</title>${checks}</head><body></body></html>`);
}

/** Notes a request in its visit, and how the connection ends. */
async function arrive(req: IncomingMessage, res: ServerResponse, visit: Visit): Promise<string> {
  visit.open += 1;
  res.once('close', () => {
    visit.open -= 1;
    if (!res.writableFinished) visit.cut += 1;
  });
  let body = '';
  for await (const chunk of req) body += chunk;
  visit.requests.push({ method: req.method ?? '', headers: req.rawHeaders, body });
  return body;
}

/** Numbered events: `n` of them, `every` ms, then the end, unless `end=no` or `end=cut` (when `/cut` says so). */
async function events({ req, res, query, visits }: Exchange): Promise<void> {
  const visit = visits.of(query.get('id') ?? '');
  await arrive(req, res, visit);
  const count = Number(query.get('n') ?? 3);
  const every = Number(query.get('every') ?? 0);
  const name = query.get('name');
  const last = Number(req.headers['last-event-id'] ?? 0);
  res.writeHead(Number(query.get('status') ?? 200), {
    'Content-Type': query.get('type') ?? EVENT_STREAM,
    'X-One': '1',
  });
  res.flushHeaders();
  if (query.has('retry')) res.write(`retry: ${query.get('retry')}\n\n`);
  for (let i = last + 1; i <= last + count && !res.destroyed; i += 1) {
    if (every > 0) await sleep(every);
    const text = `${name ? `event: ${name}\n` : ''}id: ${i}\ndata: event ${i}\n\n`;
    res.write(text);
    visit.bytes += text.length;
  }
  const end = query.get('end');
  if (end === 'cut') visits.onCommand('cut', query.get('id') ?? '', () => res.destroy());
  else if (end !== 'no') res.end();
}

/** `body` as it is, in chunks of `size`, one every few ms. */
async function raw({ req, res, query, visits }: Exchange): Promise<void> {
  await arrive(req, res, visits.of(query.get('id') ?? ''));
  res.writeHead(Number(query.get('status') ?? 200), { 'Content-Type': query.get('type') ?? EVENT_STREAM });
  const body = Buffer.from(query.get('hex') ?? '', 'hex').length
    ? Buffer.from(query.get('hex') ?? '', 'hex')
    : Buffer.from(query.get('body') ?? '');
  const size = Number(query.get('size') ?? body.length) || body.length;
  if (res.req.method === 'HEAD' || [204, 304].includes(res.statusCode)) return void res.end();
  for (let at = 0; at < body.length; at += size) {
    res.write(body.subarray(at, at + size));
    if (size < body.length) await sleep(15);
  }
  res.end();
}

/** As much as the client takes, up to `bytes`, in events of `size` bytes; at `hold` bytes it waits for `/go`. */
async function flood({ req, res, query, visits }: Exchange): Promise<void> {
  const visit = visits.of(query.get('id') ?? '');
  await arrive(req, res, visit);
  res.writeHead(200, { 'Content-Type': query.get('type') ?? EVENT_STREAM });
  const size = Number(query.get('size') ?? 1024);
  const block = Buffer.from(`data: ${'x'.repeat(size - 8)}\n\n`.repeat(Math.ceil(65_536 / size)));
  const limit = Number(query.get('bytes') ?? Number.POSITIVE_INFINITY);
  const closed = once(res, 'close');
  const hold = Number(query.get('hold') ?? Number.POSITIVE_INFINITY);
  const go = new Promise<void>((resolve) => visits.onCommand('go', query.get('id') ?? '', resolve));
  while (!res.destroyed && visit.bytes < limit) {
    if (visit.bytes >= hold) await Promise.race([go, closed]);
    const more = res.write(block);
    visit.bytes += block.length;
    if (!more) await Promise.race([once(res, 'drain'), closed]);
  }
  if (query.get('end') !== 'no') res.end();
}

function once(res: ServerResponse, event: string): Promise<void> {
  return new Promise((resolve) => res.once(event, () => resolve()));
}

/** What the request was, as one event. */
async function echo({ req, res, query, visits }: Exchange): Promise<void> {
  const body = await arrive(req, res, visits.of(query.get('id') ?? ''));
  if (req.method === 'OPTIONS') return void res.end();
  res.writeHead(200, { 'Content-Type': EVENT_STREAM, 'Cache-Control': 'no-store' });
  const wanted = /^(x-|accept$|content-type|last-event-id|cookie|cache-control|authorization)/i;
  const headers: string[] = [];
  for (let i = 0; i < req.rawHeaders.length; i += 2) {
    const name = req.rawHeaders[i] ?? '';
    if (wanted.test(name)) headers.push(`${name}: ${req.rawHeaders[i + 1]}`);
  }
  res.end(`data: ${JSON.stringify({ method: req.method, headers, body })}\n\n`);
}
