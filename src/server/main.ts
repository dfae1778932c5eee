import { readArgs, USAGE } from './args.ts';
import { explainStart } from './explain.ts';
import { greeting } from './greeting.ts';
import { startServer } from './server.ts';
import { warnings } from './warnings.ts';

try {
  const { help, ...options } = readArgs(process.argv.slice(2));
  if (help) process.stdout.write(USAGE);
  else {
    const server = await startServer(options);
    process.stdout.write(`${greeting(server)}\n`);
    for (const line of warnings(options)) process.stderr.write(`${line}\n`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close());
  }
} catch (error) {
  process.stderr.write(`${explainStart(error)}\n`);
  process.exitCode = 1;
}
