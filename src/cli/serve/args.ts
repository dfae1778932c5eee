import { isOrigin } from '../../server/http/origins.ts';
import type { ServerOptions } from '../../server/server.ts';
import { parseOptions, UsageError } from '../command.ts';

export type Mode = 'serve' | 'proxy' | 'replay';

const REPLAY = `  --speed N|max   speed of the replay; 10 is ten times as fast (default 1)
  --allow-origin ORIGIN   let pages of https://app.example read the replay, too; may be repeated
`;

const common = (port: string) => `
  --port NUMBER   port of the streams (${port}; 0: any free port)
  --host ADDRESS  address to listen on (127.0.0.1: this machine only)
  --control-port NUMBER   port of the control page and API (the next port); on 127.0.0.1 only
  --max-clients NUMBER    maximum number of open streams (2000)
  --help          show this text
`;

export const USAGES: Readonly<Record<Mode, string>> = {
  serve: `Usage: sse-inspector serve [options]

Starts the test server: a demo page, and streams that work, and streams that break on purpose.

  --proxy URL     as the command proxy
  --replay FILE   as the command replay
${REPLAY}${common('4040; 4050 for a proxy, 4060 for a replay')}`,
  proxy: `Usage: sse-inspector proxy URL [options]

Forwards everything to a server (http://localhost:8080). From the control page and the panel you break its event streams.
${common('4050')}`,
  replay: `Usage: sse-inspector replay FILE [options]

Serves the streams of a capture file (.sse.ndjson) or an event stream (.sse). Each keeps its path and its timing.

${REPLAY}${common('4060')}`,
};

/** @throws UsageError */
export function readArgs(args: readonly string[], mode: Mode): ServerOptions {
  const { positionals, values } = parseOptions(args, {
    proxy: { type: 'string' },
    replay: { type: 'string' },
    speed: { type: 'string' },
    'allow-origin': { type: 'string', multiple: true },
    port: { type: 'string' },
    host: { type: 'string', default: '127.0.0.1' },
    'control-port': { type: 'string' },
    'max-clients': { type: 'string', default: '2000' },
  });
  const { speed, port, 'allow-origin': origins, 'control-port': control } = values;
  const { proxy, replay } = target(mode, positionals, values);
  if (speed !== undefined && replay === undefined) throw new UsageError('--speed is for a replay');
  if (origins !== undefined && replay === undefined) throw new UsageError('--allow-origin is for a replay');
  return {
    host: values.host,
    maxClients: wholeNumber('--max-clients', values['max-clients'], 100_000),
    ...(port === undefined ? {} : { port: wholeNumber('--port', port, 65_535) }),
    ...(proxy === undefined ? {} : { proxy }),
    ...(replay === undefined
      ? {}
      : { replay: { file: replay, speed: readSpeed(speed), ...(origins && { allowOrigins: readOrigins(origins) }) } }),
    ...(control === undefined ? {} : { controlPort: wholeNumber('--control-port', control, 65_535) }),
  };
}

interface Target {
  proxy?: string | undefined;
  replay?: string | undefined;
}

/** `proxy URL` is `serve --proxy URL`, and `replay FILE` is `serve --replay FILE`. */
function target(mode: Mode, positionals: readonly string[], { proxy, replay }: Target): Target {
  const [only, ...others] = positionals;
  if (mode === 'serve') {
    if (only !== undefined) throw new UsageError(`serve takes options only, not "${only}"`);
    if (proxy !== undefined && replay !== undefined) throw new UsageError('--proxy and --replay exclude each other');
    return { proxy, replay };
  }
  if (proxy !== undefined || replay !== undefined) throw new UsageError('--proxy and --replay are options of serve');
  if (only === undefined || others.length > 0)
    throw new UsageError(mode === 'proxy' ? 'proxy takes one URL' : 'replay takes one file');
  return { [mode]: only };
}

function readSpeed(text = '1'): number {
  if (text === 'max') return Number.POSITIVE_INFINITY;
  const value = /^\d{1,6}(\.\d{1,6})?$/.test(text) ? Number(text) : 0;
  if (value <= 0) throw new UsageError(`--speed must be a number above 0, or max, not "${text}"`);
  return value;
}

function readOrigins(texts: readonly string[]): readonly string[] {
  const wrong = texts.find((text) => !isOrigin(text));
  if (wrong === undefined) return texts;
  throw new UsageError(`--allow-origin must be an origin such as https://app.example, not "${wrong}"`);
}

function wholeNumber(option: string, text: string, max: number): number {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= max)) throw new UsageError(`${option} must be a number from 0 to ${max}, not "${text}"`);
  return value;
}
