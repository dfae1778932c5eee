import { RowKind } from '../../capture/rows/row-kind.ts';
import type { Row } from '../../capture/rows/rows.ts';
import type { Masking } from '../redact/masking.ts';

/** A row for other contents of the body than events, in JSON and HAR. */
interface RowNote {
  kind: string;
  /** What the user did to what the page received; its type is that of an event. */
  act?: string;
  /** Comment, `retry` value, reason, or problem text. */
  text: string;
  /** What a block held that was not dispatched. */
  data?: string;
  /** Byte range in the body. */
  offset: number;
  length: number;
  /** Event type of a block that was not dispatched; kind of a problem. */
  type?: string;
}

const KINDS: Partial<Record<RowKind, string>> = {
  [RowKind.comment]: 'comment',
  [RowKind.retry]: 'retry',
  [RowKind.notDispatched]: 'not-dispatched',
  [RowKind.problem]: 'problem',
  [RowKind.acted]: 'acted',
};

/** Undefined for events, and for rows about connections. */
export function rowNote(row: Row, masking: Masking): RowNote | undefined {
  const { kind, length, offset, record, type } = row;
  const name = KINDS[kind];
  if (name === undefined) return undefined;
  const data = undispatchedText(row, masking);
  return {
    kind: name,
    ...(record?.kind === 'acted' && { act: record.act }),
    text: textOf(row, masking),
    ...(data !== '' && { data }),
    offset,
    length,
    ...(type !== '' && { type }),
  };
}

/** What a block held that dispatched no event; empty for other rows. */
export function undispatchedText({ record }: Row, masking: Masking): string {
  return record?.kind === 'not-dispatched' ? masking.data(record.text ?? '', true) : '';
}

/** A comment may hold the JSON of an event; what a problem quotes need not be all of a line. */
function textOf({ data, kind, truncated }: Row, masking: Masking): string {
  if (kind === RowKind.comment) return masking.data(data, truncated);
  return kind === RowKind.problem || kind === RowKind.acted ? masking.data(data, true) : data;
}
