import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StoredBatch } from '../../../src/capture/records/batch.ts';
import { readEventStream } from '../../../src/formats/event-stream/read-event-stream.ts';
import { writeEventStream } from '../../../src/formats/event-stream/write-event-stream.ts';
import { NO_MASKING } from '../../../src/formats/redact/masking.ts';
import { cut } from './files.ts';
import { HEADER } from './logs.ts';
import { bytesOf, eventsOf, findIn, partOf, reduced } from './parts.ts';

const FACTS = { name: 'x.sse', modified: 1_700_000_000_000 };

async function read(bytes: Uint8Array, step = 50): Promise<StoredBatch[]> {
  const batches: StoredBatch[] = [];
  for await (const item of readEventStream(cut(bytes, step), FACTS, {}))
    if (item.kind === 'batch') batches.push(item.batch);
  return batches;
}

test('a file becomes a stream with its bytes, and is exported unchanged', async () => {
  const file = Buffer.from('\ufeffretry: 5\n\n: hi\nid: 7\nevent: x\ndata: ä\r\n\r\ndata: cut off');
  const batches = await read(file);
  const log = reduced(batches);
  expect(eventsOf(log)).toEqual([{ type: 'x', id: '7', data: 'ä' }]);
  expect(log.streams).toMatchObject([{ url: 'x.sse', comments: 1, state: 'ended' }]);
  expect(log.streams[0]?.opened).toBe(FACTS.modified);
  expect((await bytesOf(writeEventStream(partOf(log), NO_MASKING, HEADER, findIn(batches), {}))).equals(file)).toBe(
    true,
  );
});

describe('any bytes', () => {
  test('are read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.integer({ min: 1, max: 90 }), async (bytes, step) => {
        const log = reduced(await read(bytes, step));
        expect(log.streams).toHaveLength(1);
      }),
      { numRuns: 500 },
    );
  });
});
