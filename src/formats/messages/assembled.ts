import { Assembly } from '../../assemble/assembly.ts';
import { conversationOf, type Turn } from '../../assemble/conversation.ts';
import type { Format } from '../../assemble/format.ts';
import { pieceOf } from '../../assemble/piece.ts';
import { RowKind } from '../../capture/rows/row-kind.ts';
import type { Stream } from '../../capture/streams/stream.ts';
import type { LogPart } from '../part/log-part.ts';
import type { Masking } from '../redact/masking.ts';

/** The user's choice for streams of a URL; undefined where their events decide. */
export type FormatOf = (url: string) => Format | undefined;

/** What the events of one connection add up to. */
export interface AssembledConnection {
  stream: Stream;
  connection: number;
  assembly: Assembly;
  /** What the request asked. */
  conversation: readonly Turn[];
}

/**
 * The connections of a part whose events are of a known format, masked, in the order of their streams. Yields undefined
 * between rows, since a connection may have a million.
 */
export function* assembledConnections(
  part: LogPart,
  masking: Masking,
  formatOf: FormatOf,
): Generator<AssembledConnection | undefined, void, undefined> {
  const rows = part.byConnection();
  let step = rows.next();
  for (; step.done !== true; step = rows.next()) yield undefined;
  for (const { connection, stream } of part.connections()) {
    const numbers = step.value.get(stream.index)?.get(connection.number);
    if (numbers === undefined) continue;
    const assembly = new Assembly(formatOf(stream.url));
    for (const row of part.each(numbers.length, numbers)) {
      if (row.kind === RowKind.event) assembly.add(pieceOf(row.row, row.type, masking.data(row.data, row.truncated)));
      yield undefined;
    }
    const body = stream.requestBody && masking.body(stream.requestBody).text;
    const conversation = body === undefined ? [] : conversationOf(body);
    if (assembly.format !== undefined) yield { stream, connection: connection.number, assembly, conversation };
  }
}
