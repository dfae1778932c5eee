/** `serve`, `proxy` and `replay`: the test server and its modes. */
import { startServer } from '../../server/server.ts';
import type { Command } from '../command.ts';
import { type Mode, readArgs, USAGES } from './args.ts';
import { greeting } from './greeting.ts';
import { warnings } from './warnings.ts';

function starts(mode: Mode): Command {
  return {
    usage: USAGES[mode],
    async run(args) {
      const options = readArgs(args, mode);
      const server = await startServer(options);
      process.stdout.write(`${greeting(server)}\n`);
      for (const line of warnings(options)) process.stderr.write(`${line}\n`);
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close());
      return 0;
    },
  };
}

export const serve = starts('serve');
export const proxy = starts('proxy');
export const replay = starts('replay');
