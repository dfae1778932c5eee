import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { Assembly } from '../assemble/assembly.ts';
import { pieceOf } from '../assemble/piece.ts';
import { StreamAssemblies } from '../assemble/stream-assemblies.ts';
import { Log } from '../capture/log/log.ts';
import { readCaptureFile } from '../formats/capture-file.ts';
import { readEventStream } from '../formats/event-stream/read-event-stream.ts';
import { readHar } from '../formats/har/read-har.ts';
import { detectKind } from '../formats/import/detect-kind.ts';
import type { ImportItem } from '../formats/import/import-item.ts';
import { harOf, unzip } from '../formats/import/unzip.ts';

/** Bytes from which the kind of a file is detected. */
const HEAD_BYTES = 65_536;

interface AssembledFile {
  /** One per response, in the order of the file. */
  assemblies: Assembly[];
  /** Problems of the file, with their places. */
  problems: string[];
}

/**
 * Assembles the responses in a file.
 *
 * @throws where nothing of the file can be read
 */
export async function assembleFile(path: string): Promise<AssembledFile> {
  const head = await headOf(path);
  const name = basename(path);
  const kind = detectKind(head, name);
  if (kind === undefined || (kind === 'capture' && !head.includes('"sse-inspector-capture"')))
    return assembleLines(path);
  const facts = { name, modified: (await stat(path)).mtimeMs };
  if (kind === 'zip') {
    const files = unzip(await readFile(path));
    const har = harOf(files);
    if (har === undefined) throw new Error('the ZIP holds no HAR');
    return assembleItems(readHar([har.bytes], { ...facts, findBody: (file) => files.get(file) }, {}));
  }
  const pieces = createReadStream(path);
  if (kind === 'capture') return assembleItems(readCaptureFile(pieces, { lenient: true }));
  return assembleItems((kind === 'har' ? readHar : readEventStream)(pieces, facts, {}));
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

async function assembleItems(items: AsyncIterable<ImportItem>): Promise<AssembledFile> {
  const log = new Log();
  log.preserve = true;
  const problems: string[] = [];
  for await (const item of items) {
    if (item.kind === 'batch') log.append(item.batch);
    else if (item.kind === 'problem') problems.push(`line ${item.line}: ${item.message}`);
  }
  const streams = new Map<number, StreamAssemblies>();
  for (let number = log.rows.first; number < log.rows.end; number += 1) {
    const row = log.rows.at(number);
    if (row?.stream === undefined || log.merged.has(row.stream)) continue;
    const assemblies = streams.get(row.stream) ?? new StreamAssemblies();
    streams.set(row.stream, assemblies);
    assemblies.add(row);
  }
  return { assemblies: [...streams.values()].flatMap(({ connections }) => [...connections.values()]), problems };
}

/** A line is a piece. */
async function assembleLines(path: string): Promise<AssembledFile> {
  const assembly = new Assembly();
  let row = 0;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() !== '') assembly.add(pieceOf(row, '', line));
    row += 1;
  }
  return { assemblies: [assembly], problems: [] };
}
