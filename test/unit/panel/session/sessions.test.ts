import { afterEach, expect, test, vi } from 'vitest';
import { EXPORT_FORMATS } from '../../../../src/formats/export/export-formats.ts';
import type { ExportRequest } from '../../../../src/panel/export/export-request.ts';
import { Sessions } from '../../../../src/panel/session/sessions.ts';
import { loadSettings } from '../../../../src/panel/settings/settings.ts';
import type { Source } from '../../../../src/panel/source/source.ts';
import { createStore } from '../../../../src/panel/store/store.ts';
import { batch, event } from '../../capture/build.ts';

const closing = new AbortController();
afterEach(() => {
  closing.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function start(): Promise<Sessions> {
  const batches = [batch(0, [event('x')])];
  const source: Source = {
    live: true,
    open: (receiver) => receiver.batches(batches, 0),
    clear: () => {},
    forget: () => {},
    pin: () => {},
    record: () => {},
    bytes: async () => [],
    chunks: async () => ({ chunks: [], next: 0, more: false }),
    async *whole() {
      yield* batches;
    },
  };
  const settings = await loadSettings({ get: async () => undefined, set: async () => {} });
  return new Sessions(createStore(source, settings, closing.signal));
}

test('a cancelled save does not change the progress of the next one', async () => {
  vi.stubGlobal('requestAnimationFrame', () => {});
  /** Completes a write to a slow disk. */
  let written = (): void => {};
  const aborted = vi.fn(async () => {});
  const slow = { write: () => new Promise<void>((resolve) => (written = resolve)), close: vi.fn(), abort: aborted };
  const quick = { write: async () => {}, close: async () => {}, abort: async () => {} };
  const picker = vi.fn(async () => ({ createWritable: async () => quick }));
  picker.mockImplementationOnce(async () => ({ createWritable: async () => slow }));
  vi.stubGlobal('window', { showSaveFilePicker: picker });
  const sessions = await start();
  const { live } = sessions;
  const [format] = EXPORT_FORMATS;
  if (format === undefined) throw new Error('there is no format');
  const request: ExportRequest = { format, scope: { of: 'everything' }, masked: false };

  sessions.save(live, request);
  const writing = written;
  await expect.poll(() => written).not.toBe(writing);
  expect(live.saving.value?.phase).toBe('writing');
  sessions.save(live, request);
  expect(live.saving.value).toBeUndefined();
  await expect.poll(() => live.saving.value?.phase).toBe('saved');
  vi.useFakeTimers();
  written();
  await vi.waitFor(() => expect(aborted).toHaveBeenCalledTimes(1));
  // Its own progress would have arrived by then.
  await vi.runAllTimersAsync();
  expect(live.saving.value?.phase).toBe('saved');
});
