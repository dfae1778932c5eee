import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { SentEvent } from './captures.ts';

/**
 * The first events of a source, which is closed then. The package `eventsource` leaves the last event ID out of events that
 * have none of their own.
 */
export function sourceEvents(source: EventSource, types: readonly string[], count: number): Promise<SentEvent[]> {
  const events: SentEvent[] = [];
  return new Promise((resolve) => {
    for (const each of types) {
      source.addEventListener(each, ({ data, lastEventId: id, type }: MessageEvent) => {
        if (events.push({ type, id: id || (events.at(-1)?.id ?? ''), data }) < count) return;
        source.close();
        resolve(events);
      });
    }
  });
}

/** The events of a response, as an independent parser reads them. */
export async function fetchEvents(response: Response): Promise<SentEvent[]> {
  const events: SentEvent[] = [];
  const text = response.body?.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  for await (const { data, event = 'message', id = '' } of text ?? []) events.push({ type: event, id, data });
  return events;
}
