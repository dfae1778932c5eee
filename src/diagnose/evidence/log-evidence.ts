import { StreamAssemblies } from '../../assemble/stream-assemblies.ts';
import type { Log } from '../../capture/log/log.ts';
import { PerStream } from '../../capture/view/per-stream.ts';
import { StreamEvidence } from './stream-evidence.ts';

/** What rules read of a stream's rows. */
export interface OfStream {
  readonly evidence: StreamEvidence;
  readonly assemblies: StreamAssemblies;
  /** How many were read. */
  rows: number;
}

/** The evidence in a log's rows, by stream. */
export class LogEvidence extends PerStream<OfStream> {
  /** How many rows were read, of all streams. */
  rows = 0;

  constructor(log: Log) {
    super(log, {
      everyRow: true,
      create: () => ({ evidence: new StreamEvidence(), assemblies: new StreamAssemblies(), rows: 0 }),
      add: (kept, number) => {
        const row = log.rows.at(number);
        if (row === undefined) return;
        kept.evidence.add(row.connection, row);
        kept.assemblies.add(row);
        kept.rows += 1;
        this.rows += 1;
      },
    });
  }
}
