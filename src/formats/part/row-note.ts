import { RowKind } from '../../capture/rows/row-kind.ts';
import type { Row } from '../../capture/rows/rows.ts';

/** A row that is no event, as JSON and HAR have it: what the body held beside events. */
interface RowNote {
  kind: string;
  /** Comment, `retry` value, reason, or what was wrong. */
  text: string;
  /** Byte range in the body. */
  offset: number;
  length: number;
  /** Of a block that was not dispatched: the type it named. Of a problem: its kind. */
  type?: string;
}

const KINDS: Partial<Record<RowKind, string>> = {
  [RowKind.comment]: 'comment',
  [RowKind.retry]: 'retry',
  [RowKind.notDispatched]: 'not-dispatched',
  [RowKind.problem]: 'problem',
};

/** Undefined for what is not of a body: events, and what became of connections. */
export function rowNote({ data, kind, length, offset, type }: Row): RowNote | undefined {
  const name = KINDS[kind];
  if (name === undefined) return undefined;
  return { kind: name, text: data, offset, length, ...(type !== '' && { type }) };
}
