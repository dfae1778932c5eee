/** A small server for what must be counted or sent byte by byte; two origins, and a third port to ask it questions. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Scripts } from '../bundle.ts';
import { routeOf } from './routes.ts';
import { Visits } from './visits.ts';

export interface CheckServer {
  /** Where the checks' page lives. */
  readonly origin: string;
  /** Another origin with the same paths. */
  readonly other: string;
  /** Answers while all connections to the others are taken. */
  readonly control: string;
  close(): Promise<void>;
}

/** @param scripts what pages may load, by name: `checks` is `/checks.js` */
export async function startCheckServer(scripts: Scripts = {}): Promise<CheckServer> {
  const visits = new Visits();
  const handle = (req: IncomingMessage, res: ServerResponse): void => {
    const url = new URL(req.url ?? '/', 'http://localhost');
    const route = routeOf(url.pathname);
    allowOrigin(req, res, url);
    if (!route) res.writeHead(404).end();
    else void route({ req, res, url, query: url.searchParams, visits, scripts });
  };
  const servers = [createServer(handle), createServer(handle), createServer(handle)];
  const [origin = '', other = '', control = ''] = await Promise.all(servers.map(listen));
  return {
    origin,
    other,
    control,
    close: async () => void (await Promise.all(servers.map(close))),
  };
}

/** `cors=no` in the query leaves the headers out. */
function allowOrigin({ headers }: IncomingMessage, res: ServerResponse, url: URL): void {
  if (!headers.origin || url.searchParams.get('cors') === 'no') return;
  res.setHeader('Access-Control-Allow-Origin', headers.origin);
  res.setHeader('Access-Control-Allow-Credentials', 'true');
  res.setHeader('Access-Control-Allow-Headers', 'x-one, x-two, accept, content-type, last-event-id');
  res.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT');
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
    });
  });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
