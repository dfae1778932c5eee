import { afterAll, beforeAll } from 'vitest';
import { type ServerOptions, startServer, type TestServer } from '../../../../src/server/server.ts';

/** A server for the tests of one file, on a free port. */
export function withServer(options: ServerOptions = {}): () => TestServer {
  let server: TestServer | undefined;
  beforeAll(async () => {
    server = await startServer({ port: 0, ...options });
  });
  afterAll(() => server?.close());
  return () => {
    if (server === undefined) throw new Error('the server is not running yet');
    return server;
  };
}
