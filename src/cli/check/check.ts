/** `sse-inspector check URL|FILE`: what is wrong with an event stream, and what to do about it. */
import { Diagnosis } from '../../diagnose/diagnosis.ts';
import type { Command } from '../command.ts';
import { explain } from '../explain.ts';
import { type LogRead, readLog } from '../files/read-log.ts';
import { type CheckArguments, readArguments, USAGE } from './arguments.ts';
import { readUrl } from './check-url.ts';
import { findingOutput, reportText } from './report.ts';

export const check: Command = {
  usage: USAGE,
  async run(args) {
    const asked = readArguments(args);
    try {
      return report(asked, await read(asked));
    } catch (error) {
      console.error(explain(error));
      return 2;
    }
  },
};

async function read({ request, target }: CheckArguments): Promise<LogRead> {
  if (request !== undefined) return { log: await readUrl(request), problems: [] };
  const read = await readLog(target);
  if (read === undefined) throw new Error(`${target} is not a capture file, HAR or event stream.`);
  return read;
}

function report({ json, request, target }: CheckArguments, { log, problems }: LogRead): number {
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
  if (isUnread) return 2;
  return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}
