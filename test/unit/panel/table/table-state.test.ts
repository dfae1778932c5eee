import { effect, untracked } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { actMarker } from '../../../../src/panel/format/act-text.ts';
import { actText } from '../../../../src/panel/format/late-act-text.ts';
import { loadSettings } from '../../../../src/panel/settings/settings.ts';
import type { Source } from '../../../../src/panel/source/source.ts';
import { createStore } from '../../../../src/panel/store/store.ts';
import { createTableState } from '../../../../src/panel/table/table-state.ts';
import { batch, opened } from '../../capture/build.ts';

const frames: (() => void)[] = [];

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('an act that was drawn before its text was loaded is drawn again', async () => {
  actText.value = undefined;
  const source = {
    live: true,
    open: (to) => to.batches([batch(0, [opened(), { kind: 'acted', time: 1, stream: 1, act: 'hold' }])], 0),
    clear() {},
    forget() {},
    pin() {},
    record() {},
    bytes: async () => [],
    chunks: async () => ({ chunks: [], next: 0, more: false }),
    async *whole() {},
  } satisfies Source;
  const store = createStore(source, await loadSettings({ get: async () => undefined, set: async () => {} }));
  for (let frame = frames.shift(); frame !== undefined; frame = frames.shift()) frame();
  const state = createTableState(store);
  const drawn: unknown[] = [];
  effect(() => {
    state.look.value;
    drawn.push(untracked(() => state.content().model(0)?.marker?.label));
  });
  actText.value = actMarker;
  expect(drawn).toEqual(['Act', 'You hold events']);
});
