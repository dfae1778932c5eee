import { isDataCut } from '../../capture/rows/cut-data.ts';
import { RowKind } from '../../capture/rows/row-kind.ts';
import type { Row } from '../../capture/rows/rows.ts';
import { SerialiseError, serialiseComment, serialiseEvent, serialiseRetry } from '../../sse/serialise.ts';
import { undispatchedText } from '../part/row-note.ts';
import type { Masking } from '../redact/masking.ts';

/** A parser's last event ID after the text so far. */
export interface ReaderState {
  id: string;
}

/** Rows as blocks that a conforming parser turns back into the same events. */
export function* rebuild(
  rows: Iterable<Row>,
  state: ReaderState,
  masking: Masking,
): Generator<string, void, undefined> {
  for (const row of rows) yield blockOf(row, state, masking);
}

function blockOf(row: Row, state: ReaderState, masking: Masking): string {
  switch (row.kind) {
    case RowKind.event:
      return eventOf(row, state, masking);
    case RowKind.comment:
      return comment(masking.data(row.data, row.truncated));
    case RowKind.retry:
      return safely(() => serialiseRetry(Number(row.data)));
    case RowKind.notDispatched: {
      const text = undispatchedText(row, masking);
      const quoted = text === '' ? '' : text.split('\n').map(comment).join('');
      return `${comment(`a block of ${row.length} bytes dispatched no event: ${row.data}`)}${quoted}`;
    }
    default:
      return '';
  }
}

function eventOf(row: Row, state: ReaderState, masking: Masking): string {
  const { data: captured, id, truncated, type } = row;
  const data = masking.data(captured, truncated);
  const event = { type, data, ...(id !== state.id && { id }) };
  const cut = truncated ? comment(cutNote(row)) : '';
  state.id = id;
  try {
    return cut + serialiseEvent(event);
  } catch (error) {
    if (!(error instanceof SerialiseError)) throw error;
    const sent = carried(event);
    if (sent.id !== undefined) state.id = sent.id;
    return `${cut}${comment(`the next event was changed: ${error.message}`)}${serialiseEvent(sent)}`;
  }
}

function cutNote(row: Row): string {
  if (isDataCut(row)) return `of the ${row.size} bytes of the next event's data only the first were kept`;
  return "of the next event's type or id only the beginning was kept";
}

/** The closest text that the format can carry. */
function carried({ data, id, type }: { data: string; id?: string; type: string }) {
  return {
    type: wellFormed(type).replace(/[\r\n]/g, ' ') || 'message',
    data: wellFormed(data).replace(/\r\n?/g, '\n'),
    ...(id !== undefined && { id: wellFormed(id).replace(/[\r\n\0]/g, '') }),
  };
}

/** A comment for people who read the file. */
export function comment(text: string): string {
  return serialiseComment(wellFormed(text).replace(/[\r\n]+/g, ' '));
}

function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

function safely(make: () => string): string {
  try {
    return make();
  } catch (error) {
    if (error instanceof SerialiseError) return comment(error.message);
    throw error;
  }
}
