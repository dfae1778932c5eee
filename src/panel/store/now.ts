import type { Log } from '../../capture/log/log.ts';
import type { Source } from '../source/source.ts';

/** The present of a log, epoch ms: for a file, when it was written. */
export function nowOf({ log, source }: { log: Log; source: Source }): number {
  return source.live ? Date.now() : log.latest;
}
