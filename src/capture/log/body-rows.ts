/** Adds a row for what a body holds beside events. */
import type { CommentObserved, NotDispatched, ProblemObserved, RetryObserved } from '../records/body-record.ts';
import { RowKind } from '../rows/row-kind.ts';
import { pastChanged, tear } from '../streams/past.ts';
import type { Connection, StreamConnection } from '../streams/stream.ts';
import type { Content } from './content.ts';

export type InBody = CommentObserved | RetryObserved | NotDispatched | ProblemObserved;

/**
 * Returns the row.
 * @param at when, and the row that it follows where that is not the newest
 * @param isAll the source reports all events of the connection, so what it lost is missing
 */
export function addInBody(
  { rows, totals }: Content,
  record: InBody,
  { connection, stream }: StreamConnection,
  at: { time: number; seq: number; after?: number; order?: number },
  isAll: boolean,
): number {
  connection.lastOther = at.time;
  const { length, offset } = record;
  const row = { ...at, stream: stream.index, connection: connection.number, offset, length, size: length };
  switch (record.kind) {
    case 'comment':
      stream.comments++;
      return rows.add({ ...row, kind: RowKind.comment, text: record.text, truncated: record.truncated ? 1 : 0 });
    case 'retry':
      connection.retry = record.milliseconds;
      pastChanged(stream, connection);
      return rows.add({ ...row, kind: RowKind.retry, text: String(record.milliseconds) });
    case 'not-dispatched':
      // Bytes before it were lost, possibly with events in them.
      if (record.reason === 'cut-off' && isAll) {
        tear(stream, connection);
        // Its end came, so it is not among the events that were counted where its beginning was dropped.
        stream.dropped++;
        totals.dropped++;
      }
      return rows.add({
        ...row,
        kind: RowKind.notDispatched,
        type: record.type ?? '',
        text: record.reason,
        truncated: record.truncated ? 1 : 0,
        // Most have no text: a connection's last block alone, and what lost its beginning.
        ...(record.text !== undefined && { record }),
      });
    case 'problem':
      stream.problems++;
      if (record.problem === 'unknown-field') unknownLine(connection, record.text);
      totals.problems++;
      return rows.add({ ...row, kind: RowKind.problem, type: record.problem, text: record.text ?? '' });
  }
}

function unknownLine(connection: Connection, line = ''): void {
  connection.unknownLines++;
  if (/^\s*[{[]/.test(line)) connection.jsonLines++;
}
