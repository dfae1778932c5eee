import { expect } from './harness.ts';
import type { RecordingProxy } from './recording-proxy.ts';

/**
 * When a connection fails, a browser throws away what the page has not read. So the proxy breaks it off only when the
 * extension has every event, or after the time limit of `expect`.
 *
 * @param sent number of events that the server has sent to this URL, without those that the extension cannot see
 * @param known number of events that the extension has of it
 */
export function cutWhenKnown(
  proxy: RecordingProxy,
  sent: (url: string) => number,
  known: (url: string) => Promise<number>,
): void {
  proxy.beforeCut((url) =>
    expect
      .poll(() => known(url), { intervals: [20, 50, 100] })
      .toBeGreaterThanOrEqual(sent(url))
      .catch(() => {}),
  );
}
