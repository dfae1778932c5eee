import type { PaceOptions } from '../capture-file/pace.ts';
import type { LogPart } from '../part/log-part.ts';
import type { Masking } from '../redact/masking.ts';
import { inTasks } from '../text/encode.ts';
import { curl } from './curl.ts';
import { httpRequest } from './http-request.ts';
import type { Shell } from './shell.ts';

/** Commands that make the requests of a part of a log again. Equal requests, such as most reconnects, give one command. */
export async function curlCommands(
  part: LogPart,
  masking: Masking,
  shell: Shell,
  options: PaceOptions,
): Promise<string[]> {
  const { commands, repeated } = await inTasks(commandsOf(part, masking, shell), options);
  const notes = ['Requests captured by SSE Inspector.'];
  if (repeated > 0)
    notes.push(repeated === 1 ? '1 repeated request was left out.' : `${repeated} repeated requests were left out.`);
  return [...notes.map((note) => `${shell.comment(note)}\n`), ...commands.map((command) => `\n${command}\n`)];
}

function* commandsOf(
  part: LogPart,
  masking: Masking,
  shell: Shell,
): Generator<void, { commands: string[]; repeated: number }, undefined> {
  const commands: string[] = [];
  const seen = new Set<string>();
  let repeated = 0;
  for (const of of part.sentConnections()) {
    const request = httpRequest(of, masking);
    // Not the command: requests that cannot be written are comments that equal each other.
    const key = JSON.stringify(request);
    if (seen.has(key)) repeated++;
    else commands.push(curl(request, shell));
    seen.add(key);
    yield;
  }
  return { commands, repeated };
}
