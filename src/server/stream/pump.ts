import type { Connection } from './connection.ts';
import type { Bytes } from './outgoing.ts';

/** Sends a body piece by piece, no faster than the client reads, then ends the response. */
export async function pump(body: AsyncIterable<Bytes>, connection: Connection): Promise<void> {
  for await (const bytes of body) {
    const wait = connection.write(bytes);
    if (wait !== undefined) await wait;
  }
  await connection.end();
}
