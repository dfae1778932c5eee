import { parseOptions, UsageError } from '../command.ts';
import type { UrlRequest } from './check-url.ts';

export const USAGE = `Usage: sse-inspector check URL|FILE [options]

Says what is wrong with an event stream, and what to do.
FILE is a capture file, a HAR (also in a ZIP), an event stream (.sse), or events as NDJSON or CSV.

  --method METHOD     method of the request (GET; POST with --data)
  --header 'N: V'     a header of the request; may be repeated
  --data TEXT         body of the request
  --for 10s           maximum time to read a connection (10s)
  --reconnects N      number of reconnects (0)
  --json              print { "problems": [{ "id", "severity", "title", "seen", "cure" }] }
  --help              show this text

Exit code: 0 no error, 1 an error was found, 2 nothing could be read, or the arguments are wrong.
`;

export interface CheckArguments {
  target: string;
  json: boolean;
  /** Undefined for a file. */
  request: UrlRequest | undefined;
}

/** @throws UsageError */
export function readArguments(args: readonly string[]): CheckArguments {
  const { positionals, values } = parseOptions(args, {
    method: { type: 'string' },
    header: { type: 'string', multiple: true, default: [] },
    data: { type: 'string' },
    for: { type: 'string', default: '10s' },
    reconnects: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
  });
  const [target, ...others] = positionals;
  if (target === undefined || others.length > 0) throw new UsageError('Give one URL or file.');
  const { data, json } = values;
  if (!/^https?:\/\//i.test(target)) return { target, json, request: undefined };
  const reconnects = Number(values.reconnects);
  if (!Number.isInteger(reconnects) || reconnects < 0) throw new UsageError('--reconnects takes a whole number.');
  return {
    target,
    json,
    request: {
      url: target,
      method: values.method ?? (data === undefined ? 'GET' : 'POST'),
      headers: values.header.map(readHeader),
      body: data,
      duration: readDuration(values.for),
      reconnects,
    },
  };
}

function readHeader(text: string): readonly [string, string] {
  const colon = text.indexOf(':');
  if (colon < 1) throw new UsageError(`--header takes 'Name: value', not '${text}'.`);
  return [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
}

function readDuration(text: string): number {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(text) ?? [];
  const ms = Number(number) * ({ ms: 1, s: 1000, m: 60_000 }[unit] ?? Number.NaN);
  if (!(ms > 0)) throw new UsageError(`--for takes a time such as 10s, not '${text}'.`);
  return ms;
}
