import { type ConnectionFacts, factsOf } from '../capture/streams/connection-facts.ts';
import { header } from '../capture/streams/request.ts';
import { type Connection, lastSent, type Stream } from '../capture/streams/stream.ts';

/** The newest connection of a stream that has a response, with its facts. */
export function lastResponse(stream: Stream): { connection: Connection; facts: ConnectionFacts } | undefined {
  const connection = lastSent(stream);
  if (connection === undefined) return undefined;
  const facts = factsOf(stream, connection);
  return facts.status === undefined ? undefined : { connection, facts };
}

/** The `Content-Type` of a response whose headers are known; empty where it has none. */
export function typeOf({ responseHeaders }: ConnectionFacts): string | undefined {
  if (responseHeaders === undefined || responseHeaders.length === 0) return undefined;
  return header(responseHeaders, 'content-type') ?? '';
}

/** Type and subtype alone, lower case. */
export function essenceOf(type: string): string {
  return type.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** Clients with their own parser accept what an `EventSource` refuses. */
export function isStrict({ api }: Stream): boolean {
  return api === 'EventSource';
}
