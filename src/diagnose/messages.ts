import type { Format } from '../assemble/format.ts';
import type { Message } from '../assemble/message.ts';
import type { Connection } from '../capture/streams/stream.ts';
import type { Case } from './rule.ts';

/** A message of one connection of a stream. */
export interface MessageOf {
  readonly connection: Connection;
  readonly format: Format;
  readonly message: Message;
  /** Some events of the connection are of kinds that the format does not know. */
  readonly hasUnknown: boolean;
}

/** All messages of a stream, in order. */
export function messagesOf({ assemblies, stream }: Case): MessageOf[] {
  return stream.connections.flatMap((connection) => {
    const { answer, format } = assemblies.connections.get(connection.number) ?? {};
    if (format === undefined) return [];
    const hasUnknown = (answer?.unknown.size ?? 0) > 0;
    return (answer?.messages ?? []).map((message) => ({ connection, format, message, hasUnknown }));
  });
}

/** The row that brought the last piece of a message. */
export function lastRow({ parts }: Message): number[] {
  const rows = parts.flatMap(({ row, text }) => text.rowBeside(undefined, -1) ?? row);
  return rows.length === 0 ? [] : [Math.max(...rows)];
}
