import { ConnectionEvidence, type EvidenceRow, type Sample } from './connection-evidence.ts';

/** What is kept of a stream's connections: the newest, since a stream may reconnect for days. */
const MAX_CONNECTIONS = 100;

/** What the rows of one stream show. */
export class StreamEvidence {
  readonly connections = new Map<number, ConnectionEvidence>();

  add(connection: number, row: EvidenceRow): void {
    let evidence = this.connections.get(connection);
    if (evidence === undefined) {
      evidence = new ConnectionEvidence();
      this.connections.set(connection, evidence);
      if (this.connections.size > MAX_CONNECTIONS)
        for (const oldest of this.connections.keys()) {
          this.connections.delete(oldest);
          break;
        }
    }
    evidence.add(row);
  }

  /** The first events of each connection. */
  get samples(): Sample[] {
    return [...this.connections.values()].flatMap(({ samples }) => samples);
  }

  /** The rows of the first events of one connection, at most so many. */
  firstRows(connection: number, most: number): number[] {
    const { samples = [] } = this.of(connection) ?? {};
    return samples.slice(0, most).map(({ row }) => row);
  }

  /** Reconnection times that the server set, ms. */
  get retries(): { row: number; ms: number }[] {
    return [...this.connections.values()].flatMap(({ retries }) => retries);
  }

  /** Of one connection; undefined where it brought nothing. */
  of(connection: number): ConnectionEvidence | undefined {
    return this.connections.get(connection);
  }

  /** What all connections show of one thing: its count and first rows. */
  sum(
    pick: (
      evidence: ConnectionEvidence,
    ) => { count: number; rows: readonly number[]; texts: readonly string[] } | undefined,
  ): {
    count: number;
    rows: number[];
    texts: string[];
  } {
    const found = [...this.connections.values()].map(pick).filter((each) => each !== undefined);
    return {
      count: found.reduce((sum, { count }) => sum + count, 0),
      rows: found.flatMap(({ rows }) => rows).slice(0, 5),
      texts: found.flatMap(({ texts }) => texts).slice(0, 5),
    };
  }
}
