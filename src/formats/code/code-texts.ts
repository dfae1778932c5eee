import type { FindBody } from '../event-stream/body.ts';
import type { LogPart } from '../part/log-part.ts';
import type { Masking } from '../redact/masking.ts';
import { encode } from '../text/encode.ts';
import { BASH } from './bash.ts';
import { CMD } from './cmd.ts';
import { curlCommands } from './curl-commands.ts';
import { RESPONSE_FORMS, type ResponseForm } from './responses/index.ts';
import { type CodeOptions, responseTexts } from './responses/write-code.ts';

/** Code of a part of a log: its responses for a test, or its requests as commands. */
export type CodeName = ResponseForm | keyof typeof SHELLS;

const SHELLS = { 'curl-bash': BASH, 'curl-cmd': CMD };

/** The bytes of that code. */
export async function* writeCode(
  name: CodeName,
  part: LogPart,
  masking: Masking,
  findBody: FindBody,
  options: CodeOptions,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  yield* encode(await codeTexts(name, part, masking, findBody, options), options);
}

/** The same in pieces of text. */
export async function codeTexts(
  name: CodeName,
  part: LogPart,
  masking: Masking,
  findBody: FindBody,
  options: CodeOptions,
): Promise<string[]> {
  const texts =
    name === 'curl-bash' || name === 'curl-cmd'
      ? await curlCommands(part, masking, SHELLS[name], options)
      : await responseTexts(RESPONSE_FORMS[name], part, masking, findBody, options);
  // Some forms read only requests, but these stand for all of the rows.
  part.done = part.numbers.length;
  return texts;
}
