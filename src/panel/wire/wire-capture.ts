import { effect } from '@preact/signals';
import type { Log } from '../../capture/log/log.ts';
import type { WireStop } from '../../capture/records/wire-record.ts';
import { type DebuggerApi, debuggerApi } from '../../observe/wire/debugger-api.ts';
import type { TappedTab, tapTab } from '../../observe/wire/tap-tab.ts';
import { wireStopText } from '../format/wire-text.ts';
import type { Store } from '../store/store.ts';

/** The tap of each log's tab, which may still be starting. */
const taps = new WeakMap<Store, Promise<TappedTab>>();

/** What the tap of a log needs; undefined where the browser has no debugger, or the log is no tab's. */
export function wireOf({ source }: Store): { tab: number; api: DebuggerApi } | undefined {
  const api = debuggerApi();
  const tab = source.live ? source.tab : undefined;
  return api === undefined || tab === undefined || tab < 0 ? undefined : { tab, api };
}

export async function startWire(store: Store): Promise<void> {
  const known = wireOf(store);
  if (known === undefined || store.wire.peek().on) return;
  const { api, tab } = known;
  store.wire.value = { on: true, starting: true };
  let ends = (): void => {};
  const stopWithPanel = () => stopWire(store, 'panel-closed');
  const stopped = (reason: WireStop, detail?: string): void => {
    ends();
    taps.delete(store);
    store.wire.value = reason === 'switched-off' ? { on: false } : { on: false, stopped: wireStopText(reason, detail) };
  };
  const tapping = tap(tab, { api, log: store.log, stopped });
  taps.set(store, tapping);
  try {
    const { recorder } = await tapping;
    store.wire.value = { on: true };
    const stopEffect = effect(() => {
      recorder.eventBytes = store.settings.limits.value.eventBytes;
      recorder.recording = store.status.value.recording;
    });
    addEventListener('pagehide', stopWithPanel);
    ends = () => {
      stopEffect();
      removeEventListener('pagehide', stopWithPanel);
    };
  } catch (error) {
    taps.delete(store);
    const detail = error instanceof Error ? error.message : String(error);
    store.wire.value = { on: false, stopped: wireStopText('failed', detail) };
  }
}

/** The toolbar shows the choice at once; few people make it. */
async function tap(
  tab: number,
  { api, log, stopped }: { api: DebuggerApi; log: Log; stopped: Parameters<typeof tapTab>[2] },
): Promise<TappedTab> {
  const [{ DebuggerTap }, { tapTab }, { isReadByPage }] = await Promise.all([
    import('../../observe/wire/debugger-tap.ts'),
    import('../../observe/wire/tap-tab.ts'),
    import('./read-by-page.ts'),
  ]);
  return tapTab(tab, new DebuggerTap(tab, api, isReadByPage(log)), stopped);
}

export function stopWire(store: Store, reason: 'switched-off' | 'panel-closed' = 'switched-off'): void {
  // One that cannot start says so itself.
  taps
    .get(store)
    ?.then((tapped) => tapped.stop(reason))
    .catch(() => {});
}
