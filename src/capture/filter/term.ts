import type { JsonPath } from '../json/json-path.ts';
import type { Interval } from './interval.ts';
import type { IsName } from './is.ts';
import type { Pattern } from './pattern.ts';
import type { FilterError, Place } from './tokens.ts';

/** A condition for a row, or its negation. Rows other than events have no type, id, data, size or path. */
export type Test =
  /** `any`: type, id or data; for other rows than events, the text in the table. */
  | { kind: 'text'; field: 'any' | 'type' | 'id' | 'data' | 'url'; pattern: Pattern }
  | { kind: 'is'; name: IsName }
  /** The id of a rule whose problem the row shows. */
  | { kind: 'problem'; pattern: Pattern }
  /** bytes of data */
  | { kind: 'size'; interval: Interval }
  /** ms since the event before it of the same stream */
  | { kind: 'gap'; interval: Interval }
  /** One of the values at a path of the JSON that the data is. */
  | { kind: 'path'; path: JsonPath; holds: (value: unknown) => boolean };

export type Term = Test &
  Place & {
    negated: boolean;
    /** Set for a regular expression that might be very slow: it must be tried first. */
    expression?: RegExp;
  };

export interface Filter {
  /** All must hold. */
  terms: readonly Term[];
  /** Then there are no terms. */
  error?: FilterError;
}

export const NO_FILTER: Filter = { terms: [] };
