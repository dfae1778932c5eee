/**
 * The browser's HAR entry of a finished request. For a stream it holds every event, including those without a listener
 * in the page.
 * @see https://developer.chrome.com/docs/extensions/reference/api/devtools/network
 */

import type { EventObserved } from '../capture/records/body-record.ts';
import { decodeHeader } from '../capture/records/header-bytes.ts';
import type { NetworkFinished } from '../capture/records/network-record.ts';
import type { HeaderList } from '../capture/records/observation.ts';
import { utf8Length } from '../capture/records/utf8.ts';
import { isObject } from '../messages/kinds.ts';
import { acceptsEventStream } from '../sse/media-type.ts';

interface Account {
  finished: NetworkFinished;
  events: Iterator<EventObserved>;
}

/** Its fields are unchecked. */
type Message = Readonly<Record<string, unknown>>;

/**
 * Undefined if it is no stream. `entry` numbers the entries of this observer; `eventBytes` of an event's data are kept.
 */
export function readAccount(har: unknown, entry: number, eventBytes: number): Account | undefined {
  if (!isObject(har) || !isObject(har['request'])) return undefined;
  const { request } = har;
  const response = isObject(har['response']) ? har['response'] : {};
  const list: readonly unknown[] = Array.isArray(har['_eventSourceMessages']) ? har['_eventSourceMessages'] : [];
  const given = list.filter(isObject);
  const requestHeaders = headersOf(request);
  // After a redirect Chromium loses the type of an `EventSource` and also reads its body: it lists every event twice.
  const messages = har['_resourceType'] === 'other' ? withoutSecondCopy(given) : given;
  const asked = requestHeaders.some(([name, value]) => name === 'accept' && acceptsEventStream(value));
  if (har['_resourceType'] !== 'eventsource' && messages.length === 0 && !asked) return undefined;
  const started = Date.parse(text(har['startedDateTime']));
  if (Number.isNaN(started)) return undefined;
  const error = text(har['_error']) || text(response['_error']);
  const protocol = text(response['httpVersion']) || text(request['httpVersion']);
  const wait = waitOf(har['timings']);
  const finished: NetworkFinished = {
    kind: 'network-finished',
    time: started + Math.max(0, number(har['time'])),
    entry,
    method: text(request['method']),
    url: text(request['url']),
    started,
    status: Math.max(0, Math.trunc(number(response['status']))),
    ...(protocol === '' ? {} : { protocol }),
    ...(error === '' ? {} : { error }),
    ...(wait === undefined ? {} : { wait }),
    ...bodyBytesOf(response),
    requestHeaders,
    events: messages.length,
  };
  return { finished, events: eventsOf(messages, entry, eventBytes) };
}

/** One sequence listed twice, each time in order: an entry of the slower list repeats one of the other. */
function withoutSecondCopy(messages: readonly Message[]): Message[] {
  const first: Message[] = [];
  let repeated = 0;
  for (const message of messages) {
    const due = first[repeated];
    if (due !== undefined && isSame(due, message)) repeated++;
    else first.push(message);
  }
  return first;
}

function isSame(a: Message, b: Message): boolean {
  return a['eventName'] === b['eventName'] && a['eventId'] === b['eventId'] && a['data'] === b['data'];
}

function* eventsOf(messages: readonly Message[], entry: number, eventBytes: number): Generator<EventObserved> {
  for (const message of messages) {
    const data = typeof message['data'] === 'string' ? message['data'] : '';
    const truncated = data.length > eventBytes;
    yield {
      kind: 'event',
      time: number(message['time']) * 1000,
      stream: entry,
      connection: 1,
      type: text(message['eventName']) || 'message',
      data: truncated ? data.slice(0, eventBytes) : data,
      lastEventId: text(message['eventId']),
      size: utf8Length(data),
      truncated,
      offset: -1,
      length: 0,
    };
  }
}

/** For a stream, too, DevTools know the size of the body, although they do not provide the body. */
function bodyBytesOf({ content }: Message): { bodyBytes?: number } {
  const size = isObject(content) ? content['size'] : undefined;
  return typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 ? { bodyBytes: size } : {};
}

/** From the request until the response's head. Parts that did not happen are -1. */
function waitOf(timings: unknown): number | undefined {
  if (!isObject(timings)) return undefined;
  const parts = ['blocked', 'dns', 'connect', 'send', 'wait'].map((name) => Math.max(0, number(timings[name])));
  return parts.reduce((sum, part) => sum + part, 0);
}

function headersOf(message: Message): HeaderList {
  const { headers } = message;
  if (!Array.isArray(headers)) return [];
  return headers
    .filter(isObject)
    .map(({ name, value }) => [text(name).toLowerCase(), decodeHeader(text(value))] as const);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
