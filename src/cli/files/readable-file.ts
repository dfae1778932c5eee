import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ReadableFile } from '../../formats/import/read-file.ts';

/** A file on the disk, for the importers. */
export async function readableFile(path: string): Promise<ReadableFile> {
  return {
    name: basename(path),
    modified: (await stat(path)).mtimeMs,
    head: (bytes) => headOf(path, bytes),
    pieces: () => createReadStream(path),
    bytes: () => readFile(path),
  };
}

async function headOf(path: string, bytes: number): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(bytes), position: 0 });
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
