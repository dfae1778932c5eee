import { RowKind } from '../../capture/rows/row-kind.ts';
import type { Row } from '../../capture/rows/rows.ts';

/** A row for other contents of the body than events, in JSON and HAR. */
interface RowNote {
  kind: string;
  /** Comment, `retry` value, reason, or problem text. */
  text: string;
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
};

/** Undefined for events, and for rows about connections. */
export function rowNote({ data, kind, length, offset, type }: Row): RowNote | undefined {
  const name = KINDS[kind];
  if (name === undefined) return undefined;
  return { kind: name, text: data, offset, length, ...(type !== '' && { type }) };
}
