/** `npm run -s assemble -- FILE`: what the responses in a file add up to, as JSON. */
import { outputOf } from '../assemble/output.ts';
import { assembleFile } from './assemble-file.ts';

const USAGE = `Usage: npm run -s assemble -- FILE

Prints what the responses of a file add up to: { "messages": […], "states": […] }.
FILE is a capture file, a HAR, an event stream (.sse), or JSON a line (NDJSON).`;

const [file, ...others] = process.argv.slice(2);
if (file === undefined || others.length > 0 || file.startsWith('-')) {
  const asked = file === '--help' || file === '-h';
  (asked ? console.log : console.error)(USAGE);
  process.exitCode = asked ? 0 : 2;
} else {
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
    console.error(`${file}: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
