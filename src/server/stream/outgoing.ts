export type Bytes = string | Uint8Array;

/** What the faults work on and the socket sends: a head and a body of bytes, whoever made them. */
export interface Outgoing {
  head: Head;
  body: AsyncIterable<Bytes>;
}

export interface Head {
  status: number;
  /** Names as they go out; values are Latin-1 strings, one character a byte. */
  headers: Map<string, string>;
}

/** The head that a well-behaved SSE server sends. `no-transform` keeps proxies from compressing, hence from buffering. */
export function eventStreamHead(extra: Record<string, string> = {}, status = 200): Head {
  const headers = new Map([
    ['Content-Type', 'text/event-stream'],
    ['Cache-Control', 'no-cache, no-transform'],
  ]);
  for (const [name, value] of Object.entries(extra)) headers.set(name, value);
  return { status, headers };
}

/** An answer that is not a stream: 204 tells an EventSource to stop for good. */
export function plain(status: number, text = '', headers: Record<string, string> = {}): Outgoing {
  const head: Head = { status, headers: new Map(Object.entries(headers)) };
  if (text !== '' && !head.headers.has('Content-Type')) head.headers.set('Content-Type', 'text/plain; charset=utf-8');
  return { head, body: once(text) };
}

/** The common case: 200, `text/event-stream`, this body. */
export function eventStream(body: AsyncIterable<Bytes>, headers: Record<string, string> = {}): Outgoing {
  return { head: eventStreamHead(headers), body };
}

/** Each part goes to the socket in a write of its own. */
export async function* once(...parts: Bytes[]): AsyncGenerator<Bytes, void> {
  for (const part of parts) if (part.length > 0) yield part;
}
