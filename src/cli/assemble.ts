/** `npm run -s assemble -- FILE`: what the responses in a file add up to, as JSON. */
import { outputOf } from '../assemble/output.ts';
import { assembleFile } from './assemble-file.ts';

const USAGE = `Usage: npm run -s assemble -- FILE
       npm run -s assemble -- --against-sdks FOLDER

Prints the assembled responses of a file: { "messages": […], "states": […] }.
FILE is a capture file, a HAR, an event stream (.sse) or NDJSON.

--against-sdks compares our reading of recorded answers with that of the providers' SDKs.
FOLDER has files PROVIDER--WHAT.jsonl, with the data of one event per line. Exit code 1: they differ.`;

const args = process.argv.slice(2);
const [first, second] = args;
if (first === '--against-sdks' && second !== undefined && args.length === 2) await compare(second);
else if (first !== undefined && args.length === 1 && !first.startsWith('-')) await print(first);
else {
  const asked = first === '--help' || first === '-h';
  (asked ? console.log : console.error)(USAGE);
  process.exitCode = asked ? 0 : 2;
}

async function print(file: string): Promise<void> {
  try {
    const { assemblies, problems } = await assembleFile(file);
    for (const problem of problems) console.error(problem);
    const outputs = assemblies.map(outputOf);
    const all = {
      messages: outputs.flatMap(({ messages }) => messages),
      states: outputs.flatMap(({ states }) => states),
    };
    process.stdout.write(`${JSON.stringify(all, undefined, 2)}\n`);
  } catch (error) {
    fail(file, error);
  }
}

/** The SDKs are development dependencies: they are loaded for this alone. */
async function compare(folder: string): Promise<void> {
  try {
    const { checkAgainstSdks } = await import('../../test/sdks/check-against-sdks.ts');
    if (!(await checkAgainstSdks(folder, console.log))) process.exitCode = 1;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')
      console.error('The SDKs are not installed: run npm ci without --omit=dev.');
    fail(folder, error);
  }
}

function fail(path: string, error: unknown): void {
  console.error(`${path}: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
