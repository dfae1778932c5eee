/** The rows that a correct panel shows for bodies, parsed by npm `eventsource-parser`. */
import { createParser } from 'eventsource-parser';
import { duration } from '../../src/text/duration.ts';

export interface ParsedRow {
  /** `Comment`, `Retry`, `Not dispatched`; an event has none. */
  label?: string;
  text: string;
  /** Only of events. */
  type: string;
  id: string;
  /** Bytes of the data, where they are not those of the text. */
  size?: number;
}

const NO_DATA = 'the block has no data field';
const UNTERMINATED = 'the body ended inside the block';

/**
 * The bodies of one reader, one after the other: the last event id is kept from one to the next. Line by line, each
 * with LF, so that each result can be assigned to its line.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function parsedRows(bodies: readonly Uint8Array[]): ParsedRow[] {
  const all: ParsedRow[] = [];
  let id = '';
  const mark = (label: string, text: string): void => void all.push({ label, text, type: '', id: '' });
  for (const body of bodies) {
    const lines = new TextDecoder().decode(body).split(/\r\n|\r|\n/);
    const rest = lines.pop();
    let said = all.length;
    let type = '';
    let unfinished = false;
    /** Data of the block that is being read. */
    let data: string[] = [];
    const parser = createParser({
      onId: (value) => {
        id = value;
      },
      onEvent: (event) => all.push({ text: event.data, type: event.event ?? 'message', id }),
      onComment: (text) => mark('Comment', text.trim()),
      onRetry: (ms) => mark('Retry', `reconnection time is now ${duration(ms)}`),
    });
    for (const line of lines) {
      said = all.length;
      parser.feed(`${line}\n`);
      if (line.startsWith('event:')) type = line.slice(6).trim();
      if (line.startsWith('data:')) data.push(line.replace(/^data: ?/, ''));
      if (line !== '') unfinished ||= all.length === said;
      else {
        if (unfinished && all.length === said) mark('Not dispatched', named(type) + NO_DATA);
        unfinished = false;
        type = '';
        data = [];
      }
    }
    if (!unfinished && rest === '') continue;
    // The row holds what the block held: a lenient client used it.
    const held = [...data, ...(rest ? [rest.replace(/^data: ?/, '')] : [])].join('\n');
    mark('Not dispatched', `${named(type)}${UNTERMINATED}${held === '' ? '' : `: ${held}`}`);
  }
  return all;
}

function named(type: string): string {
  return type === '' ? '' : `event "${type}": `;
}
