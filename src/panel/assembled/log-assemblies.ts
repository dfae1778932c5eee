import type { Format } from '../../assemble/format.ts';
import { StreamAssemblies } from '../../assemble/stream-assemblies.ts';
import type { Log } from '../../capture/log/log.ts';
import { PerStream } from '../../capture/view/per-stream.ts';
import { formatByRule } from '../settings/assembly-rules.ts';

/** What the chosen streams of a log add up to so far. */
export class LogAssemblies extends PerStream<StreamAssemblies> {
  /** @param rules the user's, as settings keep them: they override what events say */
  constructor(log: Log, rules: unknown) {
    super(log, {
      create: (index) => new StreamAssemblies(formatFor(log, index, rules)),
      add(assemblies, number) {
        const row = log.rows.at(number);
        if (row !== undefined) assemblies.add(row);
      },
    });
  }
}

function formatFor(log: Log, index: number, rules: unknown): Format | undefined {
  const stream = log.stream(index);
  return stream && formatByRule(rules, stream.url);
}
