/** Parts of logs, and what the exporters make of them. */

import type { JsonPath } from '../../../src/capture/json/json-path.ts';
import { Log } from '../../../src/capture/log/log.ts';
import type { StoredBatch } from '../../../src/capture/records/batch.ts';
import type { Body, FindBody } from '../../../src/formats/event-stream/body.ts';
import { LogPart } from '../../../src/formats/part/log-part.ts';

export function reduced(batches: Iterable<StoredBatch>): Log {
  const log = new Log();
  log.preserve = true;
  for (const batch of batches) log.append(batch);
  return log;
}

/** All of a log, or the rows for which `wanted` holds. */
export function partOf(log: Log, wanted?: (row: number) => boolean, columns?: readonly JsonPath[]): LogPart {
  const all = Array.from({ length: log.rows.end }, (_, row) => row);
  const shown = all.filter((row) => !log.merged.has(log.rows.at(row)?.stream ?? -1));
  const whole = new Set(log.streams.map(({ index }) => index));
  if (wanted === undefined) return new LogPart(log, Uint32Array.from(shown), whole, columns);
  return new LogPart(log, Uint32Array.from(shown.filter(wanted)), undefined, columns);
}

export function findIn(batches: readonly StoredBatch[]): FindBody {
  return async ({ connection, stream }): Promise<Body | undefined> => {
    const { stream: number, connection: of } = connection.source ?? {
      stream: stream.number,
      connection: connection.number,
    };
    const chunks = batches
      .filter(({ document }) => document === stream.document)
      .flatMap((batch) => batch.chunks.filter((chunk) => chunk.stream === number && chunk.connection === of));
    const bytes = Buffer.concat(chunks.map((chunk) => chunk.bytes));
    if (bytes.length === 0) return undefined;
    return {
      async *pieces() {
        for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
      },
    };
  };
}

export async function textOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all).toString();
}

export async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

/** The events of a log, as pages and tools see them. */
export function eventsOf(log: Log): { type: string; id: string; data: string }[] {
  return Array.from({ length: log.rows.end }, (_, row) => log.rows.at(row)).flatMap((row) =>
    row?.kind === 0 ? [{ type: row.type, id: row.id, data: row.data }] : [],
  );
}
