import * as v from 'valibot';
import type { Params, Values } from './params.ts';

/** The reasons for a 400 response, by parameter name. */
export type Problems = Record<string, string>;
export type Parsed<T> = { ok: true; values: T } | { ok: false; problems: Problems };

/** Checks those parameters of `input` that `params` knows; `unknownNames` says what else was there. */
export function parseParams<P extends Params>(params: P, input: Record<string, string>): Parsed<Values<P>> {
  const entries = Object.fromEntries(Object.entries(params).map(([name, param]) => [name, param.schema]));
  const result = v.safeParse(v.object(entries), input);
  if (result.success) return { ok: true, values: result.output as Values<P> };
  const problems: Problems = {};
  for (const issue of result.issues) {
    const name = String(issue.path?.[0]?.key ?? '');
    problems[name] ??= `must be ${issue.message}, not ${JSON.stringify(input[name])}`;
  }
  return { ok: false, problems };
}

/** A misspelt parameter would otherwise look like a server that ignores it. */
export function unknownNames(input: Record<string, string>, known: Iterable<string>): Problems {
  const names = new Set(known);
  const problems: Problems = {};
  for (const name of Object.keys(input)) {
    if (!names.has(name)) problems[name] = `is not known here; known: ${[...names].join(', ')}`;
  }
  return problems;
}
