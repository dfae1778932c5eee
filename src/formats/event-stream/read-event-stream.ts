import { Pace } from '../capture-file/pace.ts';
import { BodyReader } from '../import/body-items.ts';
import type { FileFacts, ImportItem, ImportOptions, Pieces } from '../import/import-item.ts';
import { MadeBatches } from '../import/made-batches.ts';
import { HeadReader } from './response-head.ts';

/** Bytes parsed between two readings of the clock. */
const SLICE = 65_536;

/**
 * Reads a `text/event-stream` file as one connection of one stream. It says neither when anything came, so all is at the time
 * of the file, nor how it ended. Only `curl -i` leaves the response's head before it.
 * @throws what `signal` and `pieces` throw
 */
export async function* readEventStream(
  pieces: Pieces,
  { modified, name }: FileFacts,
  { onProgress, ...options }: ImportOptions,
): AsyncGenerator<ImportItem, void, undefined> {
  yield { kind: 'untimed' };
  const pace = new Pace(options);
  const batches = new MadeBatches({ name: 'event-stream', url: '' });
  const at = { time: modified, stream: 1, connection: 1 };
  batches.add({ kind: 'stream-opened', time: modified, stream: 1, api: 'file', method: '', url: name });
  const heads = new HeadReader();
  const reader = new BodyReader(at);
  let isHeadSaid = false;
  const take = (body: Uint8Array) => {
    if (heads.head !== undefined && !isHeadSaid) batches.add({ kind: 'response-started', ...at, ...heads.head });
    isHeadSaid = heads.head !== undefined;
    const { chunks, records } = reader.push(body);
    for (const record of records) batches.add(record);
    for (const chunk of chunks) batches.chunk(chunk);
  };
  let bytes = 0;
  for await (const piece of pieces) {
    for (let from = 0; from < piece.length; from += SLICE) {
      await pace.step();
      const slice = piece.subarray(from, from + SLICE);
      take(heads.push(slice));
      for (const batch of batches.take(false)) yield { kind: 'batch', batch };
      bytes += slice.length;
      onProgress?.({ bytes });
    }
  }
  take(heads.end());
  for (const record of reader.end()) batches.add(record);
  for (const batch of batches.take(true)) yield { kind: 'batch', batch };
}
