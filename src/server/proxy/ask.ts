import type { IncomingMessage } from 'node:http';
import type { Origins } from './origins.ts';
import { requestHeaders } from './request-headers.ts';
import type { Target } from './target.ts';

/**
 * Forwards a client's request and settles with the response's head. If the client leaves first, the request is aborted.
 * The target may have closed a kept-alive socket in between, so a request without a body is retried once.
 */
export async function ask(
  target: Target,
  req: IncomingMessage,
  path: string,
  origins: Origins,
): Promise<IncomingMessage> {
  const method = req.method ?? 'GET';
  const headers = requestHeaders(req.rawHeaders, origins);
  const hasBody = req.headers['content-length'] !== undefined || req.headers['transfer-encoding'] !== undefined;
  const once = () =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const outgoing = target.request(method, path, headers);
      const leave = () => outgoing.destroy();
      req.socket.once('close', leave);
      const settled = () => req.socket.off('close', leave);
      outgoing.once('response', (response) => {
        settled();
        resolve(response);
      });
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        settled();
        reject(Object.assign(error, { stale: outgoing.reusedSocket && error.code === 'ECONNRESET' }));
      });
      if (hasBody) req.pipe(outgoing);
      else outgoing.end();
    });
  return once().catch((error: unknown) => {
    const stale = error instanceof Error && 'stale' in error && error.stale === true;
    if (!stale || hasBody || req.socket.destroyed) throw error;
    return once();
  });
}
