import type { CodeForm } from './code-form.ts';
import { bodyCode, bytesCode, CHOOSE, sleepCode } from './snippets.ts';

/** An endpoint for Express, or for a plain server of Node. */
export const NODE_ENDPOINT: CodeForm = {
  head: () => `// Express: app.use(answerCaptured)
// Node: createServer((req, res) => answerCaptured(req, res, () => res.writeHead(404).end())).listen(4000, '127.0.0.1')
// Of two hosts with one path, the Host header decides, or the host before the path: /api.example.com/events
// Pages of another origin need CORS headers, which this leaves to you.
`,
  tail: (shape) => `${sleepCode(shape)}${CHOOSE}${bytesCode(shape)}${bodyCode(shape, true)}
export async function answerCaptured(req, res, next) {
  const [path] = (req.originalUrl ?? req.url).split('?', 1);
  const asked = endpoints.filter(({ method }) => method === req.method).map((each) => [each, new URL(each.url)]);
  const ofPath = asked.filter(([, url]) => url.pathname === path);
  const [endpoint] =
    ofPath.find(([, url]) => url.host === req.headers.host) ??
    ofPath[0] ??
    asked.find(([, url]) => '/' + url.host + url.pathname === path) ??
    [];
  if (endpoint === undefined) return next();
  req.resume();
  const connection = choose(endpoint, req.headers['last-event-id']);
  if (connection === undefined) return res.writeHead(204).end();
  res.writeHead(connection.status, connection.headers);
  res.flushHeaders();
  try {
    for await (const bytes of bodyOf(connection)) {
      if (res.destroyed) return;
      res.write(bytes);
    }
    res.end();
  } catch {
    res.destroy();
  }
}
`,
};
