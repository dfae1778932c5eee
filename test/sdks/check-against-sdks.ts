import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CheckedRecording, checkRecording } from './check-recording.ts';
import { recordingOf } from './recording.ts';

/**
 * Compares the recorded answers of a folder (`PROVIDER--WHAT.jsonl`, the data of an event a line) with what SDKs make of
 * them, and prints a table.
 *
 * @returns whether all agree
 */
export async function checkAgainstSdks(folder: string, print: (line: string) => void): Promise<boolean> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort();
  if (names.length === 0) throw new Error('the folder holds no recording (*.jsonl)');
  let differing = 0;
  const width = Math.max(...names.map(({ length }) => length));
  for (const name of names) {
    const checked = await checkRecording(recordingOf(name, await readFile(join(folder, name), 'utf8')));
    if (checked.verdicts.some(({ differences }) => differences.length > 0)) differing += 1;
    for (const line of linesOf(checked, width)) print(line);
  }
  print('');
  print(
    differing === 0 ? `All ${names.length} recordings agree.` : `${differing} of ${names.length} recordings differ.`,
  );
  return differing === 0;
}

const FORMAT_WIDTH = 20;
/** Longest that is shown of a value. */
const SHOWN_LENGTH = 300;

function linesOf({ format, recording, verdicts }: CheckedRecording, width: number): string[] {
  const all = verdicts.flatMap(({ differences }) => differences);
  const sdks = [...new Set(verdicts.map(({ sdk }) => sdk))].join(', ');
  const reasons = new Set(verdicts.flatMap((each) => each.reasons.map((reason) => `${each.sdk}: ${reason}`)));
  return [
    `${recording.padEnd(width)}  ${format.padEnd(FORMAT_WIDTH)}  ${all.length === 0 ? 'agrees ' : 'DIFFERS'}  ${sdks}`,
    ...[...reasons].map((reason) => `    known: ${reason}`),
    ...verdicts.flatMap(({ differences, sdk }) =>
      differences.flatMap(({ field, ours, theirs }) => [
        `    ${sdk}: ${field}`,
        `      ours   ${ours.slice(0, SHOWN_LENGTH)}`,
        `      theirs ${theirs.slice(0, SHOWN_LENGTH)}`,
      ]),
    ),
  ];
}
