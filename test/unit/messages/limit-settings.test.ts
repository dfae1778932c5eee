import { expect, test, vi } from 'vitest';
import { MIB } from '../../../src/capture/records/limits.ts';
import {
  DEFAULT_LIMITS,
  LIMITS_KEY,
  type LimitStorage,
  readLimits,
  watchLimits,
} from '../../../src/messages/limit-settings.ts';

test('a value that is missing or not a number gets its default', () => {
  for (const stored of [undefined, null, 7, {}, { quota: 3 }, { quota: { bytes: 'x', records: Number.NaN } }]) {
    expect(readLimits(stored)).toEqual(DEFAULT_LIMITS);
  }
  expect(readLimits({ quota: { bytes: 5 * MIB } })).toEqual({
    ...DEFAULT_LIMITS,
    quota: { ...DEFAULT_LIMITS.quota, bytes: 5 * MIB },
  });
});

test('a value out of range becomes the nearest allowed one', () => {
  expect(readLimits({ quota: { bytes: 0, records: 1e12 }, eventBytes: -1 })).toEqual({
    quota: { bytes: MIB, records: 20_000_000 },
    eventBytes: 1024,
  });
});

test('limits are reported at first and at each change', async () => {
  let change: Parameters<LimitStorage['onChanged']['addListener']>[0] = () => {};
  const storage: LimitStorage = {
    get: async () => ({ [LIMITS_KEY]: { eventBytes: 2048 } }),
    onChanged: {
      addListener(listener) {
        change = listener;
      },
    },
  };
  const onLimits = vi.fn();
  watchLimits(storage, onLimits);
  await vi.waitFor(() => expect(onLimits).toHaveBeenCalledWith({ ...DEFAULT_LIMITS, eventBytes: 2048 }));
  change({ other: { newValue: 1 } });
  change({ [LIMITS_KEY]: { newValue: { eventBytes: 4096 } } });
  change({ [LIMITS_KEY]: {} });
  expect(onLimits.mock.calls.slice(1)).toEqual([[{ ...DEFAULT_LIMITS, eventBytes: 4096 }], [DEFAULT_LIMITS]]);
});

test('a storage that fails changes nothing', async () => {
  const onLimits = vi.fn();
  watchLimits({ get: () => Promise.reject(new Error('no')), onChanged: { addListener: () => {} } }, onLimits);
  await Promise.resolve();
  expect(onLimits).not.toHaveBeenCalled();
});
