import * as v from 'valibot';
import type { Param } from '../scenarios/params.ts';

/** A header's value. Other characters than ASCII are sent as UTF-8, as a server does that does not check. */
export function maybeHeaderText(about: string): Param<string | undefined> {
  return {
    about,
    fallback: undefined,
    schema: v.optional(v.pipe(v.string(), v.maxLength(200), v.regex(/^\P{Cc}*$/u, 'text without control characters'))),
  };
}

/** Only paths and this machine: an open redirect would let a link lead to another site. */
export function maybeLocation(about: string): Param<string | undefined> {
  const says = 'a path that starts with a single /, or a URL on 127.0.0.1 or localhost';
  const allowed = /^(\/(?![/\\])|http:\/\/(127\.0\.0\.1|localhost)(:\d{1,5})?(\/|$))[\x21-\x7e]*$/;
  return {
    about: `${about}: ${says}`,
    fallback: undefined,
    schema: v.optional(v.pipe(v.string(), v.maxLength(1000), v.regex(allowed, says))),
  };
}
