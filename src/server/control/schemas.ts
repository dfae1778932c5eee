import * as v from 'valibot';
import { FAULTS } from '../faults/faults.ts';
import { DROP_WAYS } from '../stream/socket-sink.ts';

const id = v.pipe(v.number('a client number'), v.integer('a client number'));
const target = { client: v.optional(id), path: v.optional(v.pipe(v.string('a path'), v.startsWith('/', 'a path'))) };
const MAX_TEXT = 1024 * 1024;
const text = v.optional(v.pipe(v.string('text'), v.maxLength(MAX_TEXT, 'text of at most 1 MB')));
/** One line: a line end would end the field. */
const line = v.optional(v.pipe(v.string('text'), v.regex(/^[^\r\n]*$/, 'one line'), v.maxLength(MAX_TEXT)));
const seconds = v.pipe(
  v.number('seconds from 0 to 600'),
  v.minValue(0, 'seconds from 0 to 600'),
  v.maxValue(600, 'seconds from 0 to 600'),
);

/** A JSON number or text, as the query would carry it; null is as if it were not there. */
const fault = v.nullish(
  v.pipe(
    v.union([v.string(), v.number()], 'text or a number'),
    v.transform((value) => String(value)),
  ),
);

export const SCHEMAS = {
  target: v.strictObject(target),
  drop: v.strictObject({ ...target, how: v.optional(v.picklist(DROP_WAYS, `one of ${DROP_WAYS.join(', ')}`)) }),
  send: v.strictObject({
    ...target,
    event: line,
    id: line,
    retry: v.optional(v.union([line, v.number()])),
    data: text,
    comment: text,
    raw: text,
    base64: v.optional(v.pipe(v.string('base64'), v.base64('base64'), v.maxLength(2 * MAX_TEXT))),
  }),
  faults: v.strictObject({
    ...target,
    faults: v.strictObject(Object.fromEntries(Object.keys(FAULTS).map((name) => [name, fault]))),
  }),
  seconds: v.strictObject({ seconds }),
};
