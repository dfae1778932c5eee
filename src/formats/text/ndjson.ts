import { eventJson } from '../part/column-values.ts';
import { exportedEvent } from '../part/exported-event.ts';
import type { LogPart } from '../part/log-part.ts';
import type { Masking } from '../redact/masking.ts';

/** The events of a part, a JSON object a line. */
export function* ndjson(part: LogPart, masking: Masking): Generator<string, void, undefined> {
  for (const row of part.each()) {
    const event = exportedEvent(row, part, masking);
    yield event === undefined ? '' : `${eventJson(event, part.columns)}\n`;
  }
}
