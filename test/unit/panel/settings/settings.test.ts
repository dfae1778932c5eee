import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { loadSettings } from '../../../../src/panel/settings/settings.ts';
import type { SettingsArea } from '../../../../src/panel/settings/settings-area.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function memory() {
  const kept = new Map<string, unknown>();
  const watching: { key: string; onChange: (value: unknown) => void }[] = [];
  const area = {
    get: async (key) => kept.get(key),
    set: vi.fn(async (key, value) => {
      kept.set(key, value);
      for (const each of watching) if (each.key === key) each.onChange(value);
    }),
    watch: (key, onChange) => void watching.push({ key, onChange }),
  } satisfies SettingsArea;
  return area;
}

/** Runs everything that needs no time. */
const soon = () => vi.advanceTimersByTimeAsync(0);

describe('settings', () => {
  test('are restored: choices are written at once, drags once they rest', async () => {
    const area = memory();
    const settings = await loadSettings(area);
    settings.preserveLog.value = true;
    await soon();
    expect(area.set).toHaveBeenCalledTimes(1);
    for (let size = 200; size < 300; size++) settings.streamsWidth.value = size;
    await vi.advanceTimersByTimeAsync(1000);
    expect(area.set).toHaveBeenCalledTimes(2);
    const again = await loadSettings(area);
    expect([again.streamsWidth.value, again.preserveLog.value]).toEqual([299, true]);
  });

  test("of one window do not overwrite another's changes", async () => {
    const area = memory();
    const [one, other] = [await loadSettings(area), await loadSettings(area)];
    other.timeFormat.value = 'relative';
    other.hideEnded.value = true;
    await soon();
    one.preserveLog.value = true;
    one.hideEnded.value = true;
    one.hideEnded.value = false;
    await soon();
    const { hideEnded, preserveLog, timeFormat } = await loadSettings(area);
    expect([preserveLog.value, timeFormat.value, hideEnded.value]).toEqual([true, 'relative', false]);
  });

  test('for limits are those of the window that changed them last', async () => {
    const area = memory();
    const [one, other] = [await loadSettings(area), await loadSettings(area)];
    other.limits.value = { ...other.limits.value, eventBytes: 1 << 20 };
    one.limits.value = { ...one.limits.value, quota: { bytes: 1 << 24, records: 5000 } };
    await soon();
    const limits = { eventBytes: 1 << 20, quota: { bytes: 1 << 24, records: 5000 } };
    expect([one, other, await loadSettings(area)].map((each) => each.limits.value)).toEqual([limits, limits, limits]);
    expect(area.set).toHaveBeenCalledTimes(2);
  });

  test('are not lost when one changes during a write', async () => {
    const area = memory();
    area.set.mockImplementationOnce(async (key, value) => {
      settings.theme.value = 'dark';
      await new Promise((resolve) => setTimeout(resolve, 50));
      await area.set(key, value);
    });
    const settings = await loadSettings(area);
    settings.preserveLog.value = true;
    await vi.advanceTimersByTimeAsync(100);
    const { preserveLog, theme } = await loadSettings(area);
    expect([preserveLog.value, theme.value]).toEqual([true, 'dark']);
  });

  test('do not overwrite stored values that cannot be read, and are written with the next change', async () => {
    const area = memory();
    const settings = await loadSettings(area);
    settings.theme.value = 'dark';
    await soon();
    vi.spyOn(area, 'get').mockRejectedValueOnce(new Error('no'));
    settings.preserveLog.value = true;
    await soon();
    settings.hideEnded.value = true;
    await soon();
    const { hideEnded, preserveLog, theme } = await loadSettings(area);
    expect([theme.value, preserveLog.value, hideEnded.value]).toEqual(['dark', true, true]);
  });

  test.each([
    null,
    'x',
    [],
    { streamsWidth: 'wide', preserveLog: 1 },
    { streamsWidth: -5 },
    { streamsWidth: Number.NaN },
  ])('fall back to defaults if %j is stored', async (stored) => {
    const settings = await loadSettings({ get: async () => stored, set: async () => {} });
    expect([settings.streamsWidth.value, settings.preserveLog.value]).toEqual([280, false]);
  });

  test('accept only known names of hidden rows and time formats', async () => {
    const stored = { hiddenRows: ['problems', 'other', 'comments', 1], timeFormat: 'relative' };
    const settings = await loadSettings({ get: async () => stored, set: async () => {} });
    expect([settings.hiddenRows.value, settings.timeFormat.value]).toEqual([['comments', 'problems'], 'relative']);
    const none = await loadSettings({ get: async () => ({ hiddenRows: 'x', timeFormat: 1 }), set: async () => {} });
    expect([none.hiddenRows.value, none.timeFormat.value]).toEqual([[], 'absolute']);
  });

  test('work without storage when it fails', async () => {
    const area = { get: () => Promise.reject(new Error('no')), set: () => Promise.reject(new Error('no')) };
    const settings = await loadSettings(area);
    settings.preserveLog.value = true;
    await vi.advanceTimersByTimeAsync(1000);
    expect(settings.preserveLog.value).toBe(true);
  });
});

describe('the limits', () => {
  test('are written apart from the other settings, for the background to read', async () => {
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
