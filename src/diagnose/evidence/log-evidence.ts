import { StreamAssemblies } from '../../assemble/stream-assemblies.ts';
import type { Log } from '../../capture/log/log.ts';
import { PerStream } from '../../capture/view/per-stream.ts';
import { StreamEvidence } from './stream-evidence.ts';

/** What rules read of a stream's rows. */
interface OfStream {
  readonly evidence: StreamEvidence;
  readonly assemblies: StreamAssemblies;
}

/** The evidence in a log's rows, by stream. */
export class LogEvidence extends PerStream<OfStream> {
  constructor(log: Log) {
    super(log, {
      everyRow: true,
      create: () => ({ evidence: new StreamEvidence(), assemblies: new StreamAssemblies() }),
      add({ assemblies, evidence }, number) {
        const row = log.rows.at(number);
        if (row === undefined) return;
        evidence.add(row.connection, row);
        assemblies.add(row);
      },
    });
  }
}
