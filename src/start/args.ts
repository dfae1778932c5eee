import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm start -- [options]

Starts the test server, and a Chromium (or Firefox) with the extension, DevTools open on its panel and the demo page streaming.

  --port NUMBER       port of the test server (4040, or a free one where that is taken)
  --firefox           in Firefox
  --headless          without a window
  --screenshot FILE   writes a picture (PNG) of the panel with events in it, and ends; not in Firefox
  --help              this text
`;

interface StartArgs {
  port: number | undefined;
  firefox: boolean;
  headless: boolean;
  screenshot: string | undefined;
  help: boolean;
}

/** Throws an `Error` with a message for people when an argument is wrong. */
export function readArgs(args: string[]): StartArgs {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string' },
      firefox: { type: 'boolean', default: false },
      headless: { type: 'boolean', default: false },
      screenshot: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536)) {
    throw new Error(`--port takes a number from 0 to 65535, not ${values.port}`);
  }
  const { firefox, headless, help, screenshot } = values;
  if (firefox && screenshot !== undefined) throw new Error('--screenshot works in Chromium, not with --firefox');
  return { port, firefox, headless, screenshot, help };
}
