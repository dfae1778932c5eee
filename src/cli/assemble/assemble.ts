/** `sse-inspector assemble FILE`: what the responses in a file add up to, as JSON. */
import { outputOf } from '../../assemble/output.ts';
import { type Command, parseOptions, UsageError } from '../command.ts';
import { assembleFile } from './assemble-file.ts';

export const assemble: Command = {
  usage: `Usage: sse-inspector assemble FILE

Prints the assembled responses of a file: { "messages": […], "states": […] }.
FILE is a capture file, a HAR (also in a ZIP), an event stream (.sse), or NDJSON with the data of one event per line.

  --help              show this text

Exit code: 0 done, 1 the file could not be read, 2 the arguments are wrong.
`,
  async run(args) {
    const [file, ...others] = parseOptions(args, {}).positionals;
    if (file === undefined || others.length > 0) throw new UsageError('assemble takes one file');
    const { assemblies, problems } = await assembleFile(file);
    for (const problem of problems) console.error(problem);
    const outputs = assemblies.map(outputOf);
    const all = {
      messages: outputs.flatMap(({ messages }) => messages),
      states: outputs.flatMap(({ states }) => states),
    };
    process.stdout.write(`${JSON.stringify(all, undefined, 2)}\n`);
    return 0;
  },
};
