import type { WireStop } from '../../capture/records/wire-record.ts';
import { linkBatches } from '../batch-link.ts';
import { WireOutbox } from './wire-outbox.ts';
import { WireRecorder } from './wire-recorder.ts';
import type { WireTap } from './wire-tap.ts';

/** A tap of a tab that records. */
export interface TappedTab {
  readonly recorder: WireRecorder;
  stop(reason: WireStop): void;
}

/**
 * Starts a tap, and stores what it reads in the tab's log. Rejects where the tap cannot start.
 * @param stopped whoever stopped it
 */
export async function tapTab(
  tab: number,
  tap: WireTap,
  stopped: (reason: WireStop, detail?: string) => void,
): Promise<TappedTab> {
  const outbox = new WireOutbox(crypto.randomUUID());
  const recorder = new WireRecorder(outbox, (reason, detail) => {
    stopped(reason, detail);
    // The page has until then to report what it heard.
    setTimeout(() => {
      outbox.onEmpty = () => link.close();
      if (outbox.isEmpty) link.close();
    }, LAST_MS);
  });
  await tap.start(recorder);
  recorder.started(Date.now());
  const link = linkBatches(tab, outbox, () => recorder.refused());
  return { recorder, stop: (reason) => tap.stop(reason) };
}

/** The last events are settled by then, ms. */
const LAST_MS = 2000;
