import type { Log } from '../../capture/log/log.ts';
import { LogStatistics } from '../../capture/statistics/log-statistics.ts';
import { LogAssemblies } from '../assembled/log-assemblies.ts';

/** What the figures of streams are made of, read together. */
export class Readers {
  readonly statistics: LogStatistics;
  readonly assemblies: LogAssemblies;

  /** @param rules the user's for streams of no known format */
  constructor(log: Log, rules: unknown) {
    this.statistics = new LogStatistics(log);
    this.assemblies = new LogAssemblies(log, rules);
  }

  choose(streams: ReadonlySet<number> | undefined): void {
    this.statistics.choose(streams);
    this.assemblies.choose(streams);
  }

  advance(isOver: () => boolean): boolean {
    return this.statistics.advance(isOver) && this.assemblies.advance(isOver);
  }
}
