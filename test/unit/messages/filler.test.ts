import { serialize } from 'node:v8';
import { expect, test } from 'vitest';
import type { Batch } from '../../../src/capture/records/batch.ts';
import { BatchWriter } from '../../../src/capture/records/batch-writer.ts';
import { BATCH_BYTES, KIB } from '../../../src/capture/records/limits.ts';
import { fillerFor } from '../../../src/messages/filler.ts';
import { event } from '../capture/build.ts';

/** Of so many events, and as many bytes. */
function batchOf(events: number, bytes: number, data = '{"word":"a"}'): Batch {
  const writer = new BatchWriter();
  if (bytes > 0) writer.chunk({ time: 1, stream: 1, connection: 1, offset: 0, bytes: new Uint8Array(bytes) });
  for (let i = 0; i < events; i += 1) writer.event(event(data));
  const clock = { performance: 1, epoch: 2 };
  return { source: 'page', document: crypto.randomUUID(), number: 1, clock, ...writer.take() };
}

const sizeOf = (batch: Batch): number => serialize({ kind: 'batch', batch, ...fillerFor(batch) }).length;

test('large batches become messages of one size, which are carried inline', () => {
  const batches = [
    batchOf(400, 0),
    batchOf(0, 10 * KIB),
    batchOf(150, 30 * KIB),
    batchOf(400, 20 * KIB),
    batchOf(600, 0, '早'),
  ];
  const sizes = batches.map(sizeOf);
  expect(Math.max(...sizes)).toBeLessThan(BATCH_BYTES + 4 * KIB);
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThan(1 * KIB);
});

test('small batches are sent as they are, and so is one that is larger', () => {
  expect(fillerFor(batchOf(5, 100))).toEqual({});
  expect(fillerFor(batchOf(1, 0, 'x'.repeat(100 * KIB)))).toEqual({});
});
