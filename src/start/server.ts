import { startServer, type TestServer } from '../server/server.ts';

/** The test server on the asked-for port; without one on 4040, or on a free port where that is taken. */
export async function startTestServer(port: number | undefined): Promise<TestServer> {
  try {
    return await startServer({ port: port ?? 4040 });
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!taken || port !== undefined) throw error;
    console.log('Port 4040 is taken: the test server takes a free one.');
    return startServer({ port: 0 });
  }
}
