/** What of pages is recorded, and the limits of that, as the user may change it. They are kept in `storage.local` and hold from the moment they are written. */
import { EVENT_BYTES, KIB, MIB, QUOTA_BYTES, QUOTA_RECORDS } from '../capture/records/limits.ts';
import { isObject } from './kinds.ts';

/** Their key in `storage.local`; the value has the shape of `Limits`, of which anything may be left out. */
export const LIMITS_KEY = 'limits';

/** When a tab's log is full, whichever is first. */
export interface Quota {
  bytes: number;
  records: number;
}

export interface Limits {
  quota: Quota;
  /** Data kept of one event, bytes. */
  eventBytes: number;
  /** Every response of `fetch` and XHR is recorded, not streams alone. */
  all?: boolean;
}

export const DEFAULT_LIMITS: Limits = {
  quota: { bytes: QUOTA_BYTES, records: QUOTA_RECORDS },
  eventBytes: EVENT_BYTES,
};

interface Range {
  least: number;
  most: number;
}

/** The allowed ranges. The page's hook cuts an `EventSource`'s event at the default, so that is the maximum. */
export const LIMIT_RANGES: { quotaBytes: Range; quotaRecords: Range; eventBytes: Range } = {
  quotaBytes: { least: MIB, most: 4096 * MIB },
  quotaRecords: { least: 1000, most: 20_000_000 },
  eventBytes: { least: KIB, most: EVENT_BYTES },
};

/** The stored limits; invalid or missing ones have their defaults. */
export function readLimits(stored: unknown): Limits {
  const { all, eventBytes, quota } = isObject(stored) ? stored : { eventBytes: undefined, quota: undefined };
  const { bytes, records } = isObject(quota) ? quota : { bytes: undefined, records: undefined };
  return {
    quota: {
      bytes: within(bytes, LIMIT_RANGES.quotaBytes) ?? DEFAULT_LIMITS.quota.bytes,
      records: within(records, LIMIT_RANGES.quotaRecords) ?? DEFAULT_LIMITS.quota.records,
    },
    eventBytes: within(eventBytes, LIMIT_RANGES.eventBytes) ?? DEFAULT_LIMITS.eventBytes,
    ...(all === true && { all }),
  };
}

function within(value: unknown, { least, most }: Range): number | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  return Math.min(most, Math.max(least, Math.round(value)));
}

/** The required part of `storage.local`. */
export interface LimitStorage {
  get(key: string): Promise<Record<string, unknown>>;
  onChanged: { addListener(listener: (changes: Record<string, { newValue?: unknown }>) => void): void };
}

/** Calls `changed` with the limits, now and whenever they change. A storage that fails leaves them at their defaults. */
export function watchLimits(storage: LimitStorage, changed: (limits: Limits) => void): void {
  storage.onChanged.addListener((changes) => {
    const change = changes[LIMITS_KEY];
    if (change !== undefined) changed(readLimits(change.newValue));
  });
  storage.get(LIMITS_KEY).then(
    (found) => changed(readLimits(found[LIMITS_KEY])),
    () => {},
  );
}
