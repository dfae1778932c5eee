import type { Log } from '../../capture/log/log.ts';
import type { Source } from '../source/source.ts';

/** What a log's times are compared with, epoch ms: what a file tells of ended when it was written. */
export function nowOf({ log, source }: { log: Log; source: Source }): number {
  return source.live ? Date.now() : log.latest;
}
