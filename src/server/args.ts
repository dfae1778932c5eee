import { parseArgs } from 'node:util';
import type { ServerOptions } from './server.ts';

export const USAGE = `Usage: npm run server -- [options]

  --port NUMBER   the port of the streams and the demo page (4040; 0: a free one)
  --host ADDRESS  where to listen (127.0.0.1: this machine alone)
  --help          this text
`;

/** Throws an `Error` with a message for people when an argument is wrong. */
export function readArgs(args: string[]): ServerOptions & { help: boolean } {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '4040' },
      host: { type: 'string', default: '127.0.0.1' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return { port: portNumber('--port', values.port), host: values.host, help: values.help };
}

export function portNumber(option: string, text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port >= 0 && port <= 65_535)) throw new Error(`${option} must be a number from 0 to 65535, not "${text}"`);
  return port;
}
