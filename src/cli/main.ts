#!/usr/bin/env node
/** `sse-inspector COMMAND`: the entry of the command line. */
import { version } from '../../package.json';
import { HelpRequest, UsageError } from './command.ts';
import { COMMANDS, OVERVIEW } from './commands.ts';
import { explain } from './explain.ts';

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await main(process.argv.slice(2));

async function main([name, ...args]: readonly string[]): Promise<number> {
  const command = await COMMANDS.get(name ?? '')?.load();
  if (command === undefined) return withoutCommand(name);
  try {
    return await command.run(args);
  } catch (error) {
    if (error instanceof HelpRequest) {
      process.stdout.write(command.usage);
      return 0;
    }
    process.stderr.write(`${explain(error)}\n`);
    if (!(error instanceof UsageError)) return 1;
    process.stderr.write(`Try: sse-inspector ${name} --help\n`);
    return 2;
  }
}

function withoutCommand(name: string | undefined): number {
  if (name === '--version') process.stdout.write(`${version}\n`);
  else if (name === '--help' || name === '-h') process.stdout.write(OVERVIEW);
  else {
    process.stderr.write(name === undefined ? OVERVIEW : `There is no command ${name}.\nTry: sse-inspector --help\n`);
    return 2;
  }
  return 0;
}
