import { outputOf } from '../../assemble/output.ts';
import type { CaptureHeader } from '../capture-file.ts';
import type { LogPart } from '../part/log-part.ts';
import type { Masking } from '../redact/masking.ts';
import { assembledConnections, type FormatOf } from './assembled.ts';

/** The messages and states that the events of a part add up to, as one JSON value, a response a line. */
export function* messagesJson(
  part: LogPart,
  masking: Masking,
  header: CaptureHeader,
  formatOf: FormatOf,
): Generator<string, void, undefined> {
  const { madeBy, scope, time } = header;
  yield `${JSON.stringify({ madeBy, time, scope }, undefined, 2).slice(0, -2)},\n  "responses": [`;
  let between = '\n';
  for (const each of assembledConnections(part, masking, formatOf)) {
    if (each === undefined) {
      yield '';
      continue;
    }
    const { assembly, connection, conversation, stream } = each;
    const response = {
      stream: stream.index + 1,
      connection,
      method: stream.method,
      url: masking.url(stream.url),
      ...(conversation.length > 0 && { request: conversation }),
      ...outputOf(assembly),
    };
    yield `${between}    ${JSON.stringify(response)}`;
    between = ',\n';
  }
  yield '\n  ]\n}\n';
}
