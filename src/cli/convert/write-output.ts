import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Under another name until it is complete: a failure leaves the old file as it was. */
export async function writeFile(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const part = `${path}.part`;
  try {
    await pipeline(Readable.from(pieces), createWriteStream(part));
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

export async function writeStdout(pieces: AsyncIterable<Uint8Array>): Promise<void> {
  await pipeline(Readable.from(pieces), process.stdout, { end: false });
}
