import { MIB } from '../capture/records/limits.ts';
import type { RecordsDropped } from '../capture/records/tab-record.ts';
import type { Quota } from '../messages/limit-settings.ts';
import type { EvictedCount } from './store.ts';

/** A full log shrinks to this part of its quota. */
const KEPT = 0.9;

/** Evicted in one step: a slow disk takes too long for a tenth of a large log, and would count as failed. */
const STEP: Quota = { bytes: 4 * MIB, records: 20_000 };

export function isOver(size: Quota, quota: Quota): boolean {
  return size.bytes > quota.bytes || size.records > quota.records;
}

/** How much to evict next; undefined once a log of this size has shrunk enough. */
export function nextStep(size: Quota, quota: Quota): Quota | undefined {
  const bytes = size.bytes - KEPT * quota.bytes;
  const records = size.records - KEPT * quota.records;
  if (bytes <= 0 && records <= 0) return undefined;
  return { bytes: Math.min(bytes, STEP.bytes), records: Math.min(records, STEP.records) };
}

export function addEvicted(before: EvictedCount | undefined, { bytes, events, records }: EvictedCount): EvictedCount {
  if (before === undefined) return { bytes, events, records };
  return { bytes: before.bytes + bytes, events: before.events + events, records: before.records + records };
}

/** The record that says what was evicted. */
export function evictedRecord({ bytes, events, records }: EvictedCount, quota: Quota): RecordsDropped {
  const detail = `the log keeps ${Math.round(quota.bytes / MIB)} MB and ${quota.records} records a tab`;
  return { kind: 'dropped', time: 0, reason: 'quota', count: records, events, bytes, detail };
}
