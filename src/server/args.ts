import { parseArgs } from 'node:util';
import { isOrigin } from './http/origins.ts';
import type { ServerOptions } from './server.ts';

export const USAGE = `Usage: npm run server -- [options]

  --proxy URL     forward everything to this server (http://localhost:8080) and break its event streams
  --replay FILE   serve the streams of a capture file (.sse.ndjson) or an event stream (.sse)
  --speed N|max   speed of the replay; 10 is ten times as fast (default 1)
  --allow-origin ORIGIN   let pages of https://app.example read the replay, too; may be repeated

  --port NUMBER   port of the streams and the demo page (4040; 4050 for a proxy, 4060 for a replay; 0: any free port)
  --host ADDRESS  address to listen on (127.0.0.1: this machine only)
  --control-port NUMBER   port of the control page and API (the next port); on 127.0.0.1 only
  --max-clients NUMBER    maximum number of open streams (2000)
  --help          show this text
`;

/** Throws an `Error` with a message for people when an argument is wrong. */
export function readArgs(args: string[]): ServerOptions & { help: boolean } {
  const { values } = parseArgs({
    args,
    options: {
      proxy: { type: 'string' },
      replay: { type: 'string' },
      speed: { type: 'string' },
      'allow-origin': { type: 'string', multiple: true },
      port: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      'control-port': { type: 'string' },
      'max-clients': { type: 'string', default: '2000' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const { proxy, replay, speed, port, 'allow-origin': origins, 'control-port': control } = values;
  if (proxy !== undefined && replay !== undefined) throw new Error('--proxy and --replay exclude each other');
  if (speed !== undefined && replay === undefined) throw new Error('--speed is for --replay FILE');
  if (origins !== undefined && replay === undefined) throw new Error('--allow-origin is for --replay FILE');
  return {
    host: values.host,
    help: values.help,
    maxClients: wholeNumber('--max-clients', values['max-clients'], 100_000),
    ...(port === undefined ? {} : { port: wholeNumber('--port', port, 65_535) }),
    ...(proxy === undefined ? {} : { proxy }),
    ...(replay === undefined
      ? {}
      : { replay: { file: replay, speed: readSpeed(speed), ...(origins && { allowOrigins: readOrigins(origins) }) } }),
    ...(control === undefined ? {} : { controlPort: wholeNumber('--control-port', control, 65_535) }),
  };
}

function readSpeed(text = '1'): number {
  if (text === 'max') return Number.POSITIVE_INFINITY;
  const value = /^\d{1,6}(\.\d{1,6})?$/.test(text) ? Number(text) : 0;
  if (value <= 0) throw new Error(`--speed must be a number above 0, or max, not "${text}"`);
  return value;
}

function readOrigins(texts: readonly string[]): readonly string[] {
  const wrong = texts.find((text) => !isOrigin(text));
  if (wrong === undefined) return texts;
  throw new Error(`--allow-origin must be an origin such as https://app.example, not "${wrong}"`);
}

function wholeNumber(option: string, text: string, max: number): number {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= max)) throw new Error(`${option} must be a number from 0 to ${max}, not "${text}"`);
  return value;
}
