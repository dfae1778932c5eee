import { expect } from './harness.ts';
import type { RecordingProxy } from './recording-proxy.ts';

/**
 * A browser throws away what a page has not read when the connection fails: it is broken off when the extension knows all
 * that was sent. If that does not come, it is broken off at last, and the comparison tells what is missing.
 *
 * @param sent number of events that were sent so far, of those that the extension is told
 * @param known number of those that it knows
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
