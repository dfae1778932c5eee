import { eventAt, type StoredBatch, visitBatch } from '../../capture/records/batch.ts';
import { BatchWriter } from '../../capture/records/batch-writer.ts';

/** What lies closer together than a frame comes in one, ms. */
const SLICE_MS = 16;

/** A part of a batch, and when its first record was observed, epoch ms. */
interface TimeSlice {
  time: number;
  batch: StoredBatch;
}

/**
 * A batch as parts that belong to one moment each, in its order: what a page kept until DevTools came spans minutes.
 * Sequence numbers and chunks are left out: whoever shows the parts numbers them anew.
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
      at(record.time + toEpoch);
      writer.record(record);
    },
  });
  finish();
  yield* done;
}
