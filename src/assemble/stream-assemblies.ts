import { RowKind } from '../capture/rows/row-kind.ts';
import type { Row } from '../capture/rows/rows.ts';
import { Assembly } from './assembly.ts';
import type { Format } from './format.ts';
import { pieceOf } from './piece.ts';

/** Assembles the connections of one stream. Rows arrive in order; the cost of a row depends on its own size. */
export class StreamAssemblies {
  /** By the connection's number. */
  readonly connections = new Map<number, Assembly>();
  readonly #format: Format | undefined;

  /** @param format the user's choice; without one the events of each connection decide */
  constructor(format?: Format) {
    this.#format = format;
  }

  add({ connection, data, kind, row, type }: Row): void {
    if (kind !== RowKind.event) return;
    let assembly = this.connections.get(connection);
    if (assembly === undefined) {
      assembly = new Assembly(this.#format);
      this.connections.set(connection, assembly);
    }
    if (!assembly.givenUp) assembly.add(pieceOf(row, type, data));
  }
}
