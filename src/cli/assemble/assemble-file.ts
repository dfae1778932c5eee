import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Assembly } from '../../assemble/assembly.ts';
import { pieceOf } from '../../assemble/piece.ts';
import { StreamAssemblies } from '../../assemble/stream-assemblies.ts';
import type { Log } from '../../capture/log/log.ts';
import { readLog } from '../files/read-log.ts';

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
  const read = await readLog(path);
  if (read === undefined) return assembleLines(path);
  return { assemblies: assembliesOf(read.log), problems: read.problems };
}

function assembliesOf(log: Log): Assembly[] {
  const streams = new Map<number, StreamAssemblies>();
  for (let number = log.rows.first; number < log.rows.end; number += 1) {
    const row = log.rows.at(number);
    if (row?.stream === undefined || log.merged.has(row.stream)) continue;
    const assemblies = streams.get(row.stream) ?? new StreamAssemblies();
    streams.set(row.stream, assemblies);
    assemblies.add(row);
  }
  return [...streams.values()].flatMap(({ connections }) => [...connections.values()]);
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
