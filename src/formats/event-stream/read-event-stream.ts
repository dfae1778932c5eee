import { Pace } from '../capture-file/pace.ts';
import { BodyReader } from '../import/body-items.ts';
import type { FileFacts, ImportItem, ImportOptions, Pieces } from '../import/import-item.ts';
import { MadeBatches } from '../import/made-batches.ts';

/** Bytes parsed between two readings of the clock. */
const SLICE = 65_536;

/**
 * Reads a `text/event-stream` file as one connection of one stream. It has no times, so all records get that of the
 * file.
 * @throws what `signal` and `pieces` throw
 */
export async function* readEventStream(
  pieces: Pieces,
  { modified, name }: FileFacts,
  { onProgress, ...options }: ImportOptions,
): AsyncGenerator<ImportItem, void, undefined> {
  const pace = new Pace(options);
  const batches = new MadeBatches({ name: 'event-stream', url: '' });
  const at = { time: modified, stream: 1, connection: 1 };
  const time = new Date(modified).toISOString();
  yield { kind: 'header', header: { madeBy: name, time, scope: { of: 'streams' }, redactions: [], limits: {} } };
  batches.add({ kind: 'stream-opened', time: modified, stream: 1, api: 'fetch', method: 'GET', url: name });
  batches.add({ kind: 'request-sent', ...at });
  batches.add({ kind: 'response-started', ...at, status: 200, headers: [['content-type', 'text/event-stream']] });
  const reader = new BodyReader(at);
  let bytes = 0;
  for await (const piece of pieces) {
    for (let from = 0; from < piece.length; from += SLICE) {
      await pace.step();
      const slice = piece.subarray(from, from + SLICE);
      const { chunks, records } = reader.push(slice);
      for (const record of records) batches.add(record);
      for (const chunk of chunks) batches.chunk(chunk);
      for (const batch of batches.take(false)) yield { kind: 'batch', batch };
      bytes += slice.length;
      onProgress?.({ bytes });
    }
  }
  for (const record of reader.end()) batches.add(record);
  batches.add({ kind: 'connection-ended', ...at, how: 'done' });
  batches.add({ kind: 'stream-closed', time: modified, stream: 1, by: 'server' });
  for (const batch of batches.take(true)) yield { kind: 'batch', batch };
}
