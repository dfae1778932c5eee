import type { IncomingMessage } from 'node:http';
import type { Origins } from './origins.ts';
import { requestHeaders } from './request-headers.ts';
import type { Target } from './target.ts';

/**
 * Sends a client's request on and settles with the head of the answer. When the client leaves before, the request ends.
 * A socket that was kept open may have been closed by the target meanwhile: what has no body is asked once more.
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
      outgoing.once('response', (answer) => {
        settled();
        resolve(answer);
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
