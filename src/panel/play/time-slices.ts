import { eventAt, type StoredBatch, visitBatch } from '../../capture/records/batch.ts';
import { BatchWriter } from '../../capture/records/batch-writer.ts';

/** Records closer together than a frame are delivered together, ms. */
const SLICE_MS = 16;

/** A part of a batch, and when its first record was observed, epoch ms. */
interface TimeSlice {
  time: number;
  batch: StoredBatch;
}

/**
 * Splits a batch by time, in order: the backlog of a page may span minutes. Sequence numbers and chunks are left out,
 * because the player numbers the parts again.
 */
export function* timeSlices(batch: StoredBatch): Generator<TimeSlice, void> {
  const toEpoch = batch.clock.epoch - batch.clock.performance;
  const writer = new BatchWriter();
  const done: TimeSlice[] = [];
  let begin = Number.NEGATIVE_INFINITY;
  const at = (time: number): void => {
    if (!writer.empty && time < begin + SLICE_MS) return;
    finish();
    begin = Math.max(begin, time);
  };
  const finish = (): void => {
    if (!writer.empty) done.push({ time: begin, batch: { ...batch, ...writer.take() } });
  };
  visitBatch(batch, {
    event(index) {
      const event = eventAt(batch.events, index);
      at(event.time + toEpoch);
      writer.event(event);
    },
    record(record) {
      // A pin may be days later than what it marks: it comes with what is before it.
      if (record.kind !== 'pin') at(record.time + toEpoch);
      writer.record(record);
    },
  });
  finish();
  yield* done;
}
