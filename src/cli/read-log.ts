import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Log } from '../capture/log/log.ts';
import { readCaptureFile } from '../formats/capture-file.ts';
import { readEventStream } from '../formats/event-stream/read-event-stream.ts';
import { readHar } from '../formats/har/read-har.ts';
import { detectKind } from '../formats/import/detect-kind.ts';
import type { ImportItem } from '../formats/import/import-item.ts';
import { harOf, unzip } from '../formats/import/unzip.ts';

/** Bytes of a file that say what it is. */
const HEAD_BYTES = 65_536;

interface LogRead {
  log: Log;
  /** What of the file could not be read, and where. */
  problems: string[];
}

/**
 * Reads a capture file, a HAR, a ZIP with one, or an event stream.
 *
 * @returns undefined for a file of another kind
 * @throws where nothing of the file can be read
 */
export async function readLog(path: string): Promise<LogRead | undefined> {
  const head = await headOf(path);
  const name = basename(path);
  const kind = detectKind(head, name);
  if (kind === undefined || (kind === 'capture' && !head.includes('"sse-inspector-capture"'))) return undefined;
  const facts = { name, modified: (await stat(path)).mtimeMs };
  if (kind === 'zip') {
    const files = unzip(await readFile(path));
    const har = harOf(files);
    if (har === undefined) throw new Error('the ZIP contains no HAR');
    return readItems(readHar([har.bytes], { ...facts, findBody: (file) => files.get(file) }, {}));
  }
  const pieces = createReadStream(path);
  if (kind === 'capture') return readItems(readCaptureFile(pieces, { lenient: true }));
  return readItems((kind === 'har' ? readHar : readEventStream)(pieces, facts, {}));
}

async function headOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(HEAD_BYTES), position: 0 });
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

async function readItems(items: AsyncIterable<ImportItem>): Promise<LogRead> {
  const log = new Log();
  log.preserve = true;
  const problems: string[] = [];
  for await (const item of items) {
    if (item.kind === 'batch') log.append(item.batch);
    else if (item.kind === 'problem') problems.push(`line ${item.line}: ${item.message}`);
  }
  return { log, problems };
}
