import { StreamAssemblies } from '../../assemble/stream-assemblies.ts';
import type { Log } from '../../capture/log/log.ts';
import { PerStream } from '../../capture/view/per-stream.ts';

/** What the chosen streams of a log add up to so far. */
export class LogAssemblies extends PerStream<StreamAssemblies> {
  constructor(log: Log) {
    super(log, {
      create: () => new StreamAssemblies(),
      add(assemblies, number) {
        const row = log.rows.at(number);
        if (row !== undefined) assemblies.add(row);
      },
    });
  }
}
