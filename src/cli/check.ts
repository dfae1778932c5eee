/** `npm run -s check -- URL|FILE`: what is wrong with an event stream, and what to do about it. */
import { Diagnosis } from '../diagnose/diagnosis.ts';
import { type CheckArguments, readArguments, USAGE } from './check/arguments.ts';
import { readUrl } from './check/check-url.ts';
import { findingOutput, reportText } from './check/report.ts';
import { readLog } from './read-log.ts';

async function check({ json, request, target }: CheckArguments): Promise<void> {
  const read = request === undefined ? await readLog(target) : { log: await readUrl(request), problems: [] };
  if (read === undefined) throw new Error('The file is not a capture file, HAR or event stream.');
  const { log, problems } = read;
  for (const problem of problems) console.error(problem);
  const diagnosis = new Diagnosis(log);
  diagnosis.advance();
  const findings = diagnosis.all(log.latest);
  const about = { streams: log.shownStreams.length, events: log.totals.events };
  process.stdout.write(
    json ? `${JSON.stringify({ problems: findings.map(findingOutput) }, undefined, 2)}\n` : reportText(findings, about),
  );
  const [connection] = log.shownStreams[0]?.connections ?? [];
  const isUnread = request !== undefined && connection?.status === undefined && connection?.how !== 'cancelled';
  if (isUnread) console.error(`${target}: ${connection?.message ?? 'no response'}`);
  process.exitCode = isUnread ? 2 : findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}

try {
  const asked = readArguments(process.argv.slice(2));
  if (asked === 'help') console.log(USAGE);
  else await check(asked);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  console.error('Try npm run -s check -- --help.');
  process.exitCode = 2;
}
