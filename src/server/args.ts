import { parseArgs } from 'node:util';
import type { ServerOptions } from './server.ts';

export const USAGE = `Usage: npm run server -- [options]

  --port NUMBER   the port of the streams and the demo page (4040; 0: a free one)
  --host ADDRESS  where to listen (127.0.0.1: this machine alone)
  --control-port NUMBER   the port of the control API (the next one); on 127.0.0.1 alone
  --max-clients NUMBER    streams at a time (2000)
  --proxy URL     forward everything to that server (http://localhost:8080), break its event streams; the control
                  page is on the control port
  --help          this text
`;

/** Throws an `Error` with a message for people when an argument is wrong. */
export function readArgs(args: string[]): ServerOptions & { help: boolean } {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '4040' },
      host: { type: 'string', default: '127.0.0.1' },
      'control-port': { type: 'string' },
      'max-clients': { type: 'string', default: '2000' },
      proxy: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const control = values['control-port'];
  return {
    port: wholeNumber('--port', values.port, 65_535),
    host: values.host,
    help: values.help,
    maxClients: wholeNumber('--max-clients', values['max-clients'], 100_000),
    ...(values.proxy === undefined ? {} : { proxy: values.proxy }),
    ...(control === undefined ? {} : { controlPort: wholeNumber('--control-port', control, 65_535) }),
  };
}

function wholeNumber(option: string, text: string, max: number): number {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= max)) throw new Error(`${option} must be a number from 0 to ${max}, not "${text}"`);
  return value;
}
