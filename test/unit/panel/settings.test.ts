import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadSettings } from '../../../src/panel/settings/settings.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('settings', () => {
  it('come back as they were left: a choice is written at once, what is dragged once it rests', async () => {
    const written: unknown[] = [];
    const settings = await loadSettings({
      get: async () => undefined,
      set: async (_, value) => void written.push(value),
    });
    settings.preserveLog.value = true;
    expect(written).toHaveLength(1);
    for (let size = 200; size < 300; size++) settings.streamsWidth.value = size;
    await vi.advanceTimersByTimeAsync(1000);
    expect(written).toHaveLength(2);
    const again = await loadSettings({ get: async () => written[1], set: async () => {} });
    expect([again.streamsWidth.value, again.preserveLog.value]).toEqual([299, true]);
  });

  it.each([
    null,
    'x',
    [],
    { streamsWidth: 'wide', preserveLog: 1 },
    { streamsWidth: -5 },
    { streamsWidth: Number.NaN },
  ])('fall back where %j is stored', async (stored) => {
    const settings = await loadSettings({ get: async () => stored, set: async () => {} });
    expect([settings.streamsWidth.value, settings.preserveLog.value]).toEqual([280, false]);
  });

  it('know hidden rows and formats of times by their names', async () => {
    const stored = { hiddenRows: ['problems', 'other', 'comments', 1], timeFormat: 'relative' };
    const settings = await loadSettings({ get: async () => stored, set: async () => {} });
    expect([settings.hiddenRows.value, settings.timeFormat.value]).toEqual([['comments', 'problems'], 'relative']);
    const none = await loadSettings({ get: async () => ({ hiddenRows: 'x', timeFormat: 1 }), set: async () => {} });
    expect([none.hiddenRows.value, none.timeFormat.value]).toEqual([[], 'absolute']);
  });

  it('do without a store that fails', async () => {
    const area = { get: () => Promise.reject(new Error('no')), set: () => Promise.reject(new Error('no')) };
    const settings = await loadSettings(area);
    settings.preserveLog.value = true;
    await vi.advanceTimersByTimeAsync(1000);
    expect(settings.preserveLog.value).toBe(true);
  });
});

describe('the limits', () => {
  it('are written apart from the other settings, for the background to read', async () => {
    const written: [string, unknown][] = [];
    const settings = await loadSettings({
      get: async (key) => (key === 'limits' ? { quota: { bytes: 5_000_000 } } : undefined),
      set: async (key, value) => void written.push([key, value]),
    });
    const { quota } = settings.limits.value;
    expect(quota.bytes).toBe(5_000_000);
    settings.limits.value = { ...settings.limits.value, quota: { ...quota, records: 2000 } };
    expect(written).toEqual([['limits', { ...settings.limits.value }]]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(written).toHaveLength(1);
  });
});
