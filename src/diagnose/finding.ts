import type { Stream } from '../capture/streams/stream.ts';

/**
 * `error`: the stream does not work. `warning`: it works worse than its author thinks. `hint`: worth knowing, and shown
 * beside the others.
 */
export const SEVERITIES = ['error', 'warning', 'hint'] as const;
type Severity = (typeof SEVERITIES)[number];

/** What to change, in words and, where one line says it, as code. */
export interface Cure {
  readonly text: string;
  readonly code?: string;
}

/** What a rule found. */
export interface Finding {
  /** Of the rule. */
  readonly id: string;
  readonly severity: Severity;
  /** One line: what is wrong. */
  readonly title: string;
  /** What was seen, with its numbers. */
  readonly seen: string;
  readonly cure: Cure;
  /** The clause, documentation or report on which the rule is based. */
  readonly link: string;
  readonly stream: Stream;
  /** Number of the connection; undefined if it concerns the stream as a whole. */
  readonly connection?: number;
  /** Rows that show it, the first few. */
  readonly rows: readonly number[];
}

/** The result of a rule; its rule and stream are added by the caller. */
export type Found = Omit<Finding, 'id' | 'stream' | 'rows' | 'link'> & { readonly rows?: readonly number[] };

/** The gravest first, then those with the earliest rows. */
export function byGravity(a: Finding, b: Finding): number {
  const grave = SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
  return grave || (a.rows[0] ?? Number.POSITIVE_INFINITY) - (b.rows[0] ?? Number.POSITIVE_INFINITY) || 0;
}
