import { type Check, type Fields, isFields, isTime, longText, oneOf, optional, type Shape, text } from './check.ts';
import { CaptureFileError } from './problem.ts';
import { copyInto, fits, misfit, object, preview } from './shape.ts';

const CAPTURE_FORMAT = 'sse-inspector-capture';
export const CAPTURE_VERSION = 1;

/** Which part of a log the file holds. */
export interface CaptureScope {
  of: 'everything' | 'streams' | 'selection' | 'filter';
  /** The filter as it was typed. */
  filter?: string;
  /** URL of the page that was inspected. */
  page?: string;
}

/** A rule that was applied to the whole file. */
export interface Redaction {
  what: 'header' | 'query' | 'url' | 'json-path';
  /**
   * The header's name in lower case, the query parameter, the part of the URL, or the path: `authorization`, `token`,
   * `user and password`, `$.user.email`. `*key*` stands for all names with that word.
   */
  name: string;
}

/** The first line of a capture file. */
export interface CaptureHeader {
  /** Program and version: `SSE Inspector 0.1.0`. */
  madeBy: string;
  /** When the file was made, ISO 8601 in UTC: `2025-01-31T12:00:00.000Z`. */
  time: string;
  scope: CaptureScope;
  redactions: readonly Redaction[];
  /** Limits during the recording, by a name with its unit: `eventBytes`. */
  limits: Readonly<Record<string, number>>;
}

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;
const LIMIT_NAME = /^[a-z][a-zA-Z0-9]{0,63}$/;
const MAX_ENTRIES = 10_000;

const isoTime: Check<string> = {
  ...text,
  expected: 'a time such as 2025-01-31T12:00:00.000Z',
  is: (value): value is string => typeof value === 'string' && ISO_TIME.test(value) && !Number.isNaN(Date.parse(value)),
};

const redaction = object<Redaction>('an object', {
  what: oneOf({ header: true, query: true, url: true, 'json-path': true }),
  name: text,
});

const redactions: Check<readonly Redaction[]> = {
  optional: false,
  expected: 'a list of { what, name }',
  is: (value): value is readonly Redaction[] =>
    Array.isArray(value) && value.length <= MAX_ENTRIES && value.every((entry) => redaction.is(entry)),
  copy: (value) => (Array.isArray(value) ? value.map((entry) => redaction.copy?.(entry)) : value),
};

const limits: Check<Readonly<Record<string, number>>> = {
  optional: false,
  expected: 'an object of numbers',
  is: (value): value is Readonly<Record<string, number>> =>
    isFields(value) && Object.entries(value).every(([name, limit]) => LIMIT_NAME.test(name) && isTime(limit)),
};

const shape: Shape<CaptureHeader> = {
  madeBy: text,
  time: isoTime,
  scope: object<CaptureScope>('an object with a known "of"', {
    of: oneOf({ everything: true, streams: true, selection: true, filter: true }),
    filter: optional(longText),
    page: optional(text),
  }),
  redactions,
  limits,
};

export function headerLine(header: CaptureHeader): string {
  return JSON.stringify(copyInto({ format: CAPTURE_FORMAT, version: CAPTURE_VERSION }, header, shape));
}

/** @throws CaptureFileError where the line is not the header of a capture file, of whatever version. */
export function readHeader(line: unknown): { header: CaptureHeader; version: number } {
  if (!isFields(line) || line['format'] !== CAPTURE_FORMAT) throw fault('not a capture file of SSE Inspector');
  const { version } = line;
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1) {
    throw fault(`version: expected a whole number from 1, found ${preview(version)}`);
  }
  const header = copyInto({}, line, shape);
  if (!isHeader(header)) throw fault(misfit(header, shape));
  return { header, version };
}

function isHeader(value: Fields): value is Fields & CaptureHeader {
  return fits(value, shape);
}

function fault(message: string): CaptureFileError {
  return new CaptureFileError({ line: 1, message });
}
