import { TEXT_LENGTH } from '../../capture/records/limits.ts';
import type { StreamApi } from '../../capture/records/stream-record.ts';
import { lastSent, type Stream } from '../../capture/streams/stream.ts';
import type { Command, Unit } from '../../messages/act.ts';
import { SseParser } from '../../sse/parser.ts';
import { serialiseEvent } from '../../sse/serialise.ts';
import { count } from '../../text/quantity.ts';

/** An event as its fields. */
export interface EventFields {
  type: string;
  id: string;
  data: string;
}

/** What the dialog holds: the fields of an event, or a text that has none. */
export type Draft = EventFields | { raw: string };

/** What the hook needs for it. */
export type Content = Pick<Command, 'type' | 'id' | 'text'>;

/** What waits as one in the stream's body. */
export function unitOf(stream: Stream): Unit {
  const body = lastSent(stream)?.body ?? 'event-stream';
  if (body === 'event-stream') return 'block';
  return body === 'ndjson' || body === 'ai-sdk-data' ? 'line' : 'chunk';
}

/** Its events have fields: those of the page's `EventSource`, or of an event stream. */
export function hasFields(stream: Stream): boolean {
  return unitOf(stream) === 'block';
}

/** The block as fields, where these say all of it. */
export function draftOfBlock(block: string): Draft {
  const found = readBlock(block);
  if (found.events.length !== 1 || found.others > 0) return { raw: block };
  const { hasId, ...fields } = found.events[0] ?? { type: '', id: '', data: '', hasId: false };
  // An id line without a value resets the id; a field that is empty means no line.
  return hasId && fields.id === '' ? { raw: block } : fields;
}

/** What a block dispatches; without an event, the text of its comments. */
export function eventOfBlock(block: string): EventFields | undefined {
  return readBlock(block).events[0];
}

function readBlock(block: string): { events: (EventFields & { hasId: boolean })[]; others: number } {
  const events: (EventFields & { hasId: boolean })[] = [];
  let others = 0;
  const other = () => {
    others += 1;
  };
  const hasId = /(?:^|[\r\n])id(?:[:\r\n]|$)/.test(block);
  const parser = new SseParser({
    event: ({ data, lastEventId, type }) => events.push({ type, id: lastEventId, data, hasId }),
    comment: other,
    retry: other,
    problem: other,
    notDispatched: other,
  });
  parser.push(new TextEncoder().encode(block));
  return { events, others };
}

/** What goes to the page, or why it cannot. */
export function contentOf(draft: Draft, api: StreamApi | undefined, unit: Unit): Content | { error: string } {
  if (api === 'EventSource' && 'data' in draft)
    return limited({ type: draft.type || 'message', id: draft.id, text: draft.data });
  if ('raw' in draft) return limited({ text: complete(draft.raw, unit) });
  const { data, id, type } = draft;
  try {
    return limited({ text: serialiseEvent({ type: type || 'message', data, ...(id !== '' && { id }) }) });
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function limited(content: Content): Content | { error: string } {
  const { length } = content.text ?? '';
  return length <= TEXT_LENGTH ? content : { error: `Too long: ${count(length)} of ${count(TEXT_LENGTH)} characters` };
}

/** With the end without which the page would wait for more. */
function complete(text: string, unit: Unit): string {
  if (unit === 'chunk') return text;
  if (unit === 'line') return /[\r\n]$/.test(text) ? text : `${text}\n`;
  if (/(?:\n\n|\r\r|\r\n\r\n)$/.test(text)) return text;
  return text.endsWith('\n') ? `${text}\n` : `${text}\n\n`;
}
