export type Bytes = string | Uint8Array;

/** A response from any source: what the faults change and the socket sends. */
export interface Outgoing {
  head: Head;
  body: AsyncIterable<Bytes>;
}

export interface Head {
  status: number;
  headers: HeaderPairs;
}

/** In the order in which they are sent. Values are Latin-1 strings: one character per byte. */
export type HeaderPairs = readonly (readonly [name: string, value: string])[];

/** Replaces all headers of this name, in any case, by one at the end; undefined removes them. */
export function withHeader(headers: HeaderPairs, name: string, value: string | undefined): HeaderPairs {
  const others = headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
  return value === undefined ? others : [...others, [name, value]];
}

/** The head that a well-behaved SSE server sends. `no-transform` stops proxies from compressing, and so from buffering. */
export function eventStreamHead(extra: Record<string, string> = {}, status = 200): Head {
  const usual: HeaderPairs = [
    ['Content-Type', 'text/event-stream'],
    ['Cache-Control', 'no-cache, no-transform'],
  ];
  const headers = Object.entries(extra).reduce((all, [name, value]) => withHeader(all, name, value), usual);
  return { status, headers };
}

/** A response that is not a stream. After a 204 an EventSource does not reconnect. */
export function plain(status: number, text = '', headers: Record<string, string> = {}): Outgoing {
  const type = text === '' ? {} : { 'Content-Type': 'text/plain; charset=utf-8' };
  return { head: { status, headers: Object.entries({ ...type, ...headers }) }, body: once(text) };
}

/** The usual response: 200, `text/event-stream`, this body. */
export function eventStream(body: AsyncIterable<Bytes>, headers: Record<string, string> = {}): Outgoing {
  return { head: eventStreamHead(headers), body };
}

/** The same of another type. */
export function streamOf(type: string, body: AsyncIterable<Bytes>, headers: Record<string, string> = {}): Outgoing {
  return eventStream(body, { 'Content-Type': type, ...headers });
}

/** Sends each part in one write. */
export async function* once(...parts: Bytes[]): AsyncGenerator<Bytes, void> {
  for (const part of parts) if (part.length > 0) yield part;
}
