/** `sse-inspector convert INPUT OUTPUT`: the importers and exporters of the panel, for scripts. */
import { resolve } from 'node:path';
import { type Command, UsageError } from '../command.ts';
import { readArguments, STDOUT, USAGE } from './arguments.ts';
import { convertFile } from './convert-file.ts';
import { writeFile, writeStdout } from './write-output.ts';

export const convert: Command = {
  usage: USAGE,
  async run(args) {
    const asked = readArguments(args);
    const { input, output } = asked;
    if (resolve(input) === resolve(output)) throw new UsageError('INPUT and OUTPUT are the same file');
    const { notes, pieces } = await convertFile(asked);
    if (output === STDOUT) await writeStdout(pieces);
    else await writeFile(output, pieces);
    for (const note of notes) console.error(note);
    return 0;
  },
};
