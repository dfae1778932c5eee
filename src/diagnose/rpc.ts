import { parseJson } from '../capture/json/json.ts';
import type { Stream } from '../capture/streams/stream.ts';

/** The messages of JSON-RPC in a request's body; none where the body is not known in full. */
function messagesIn({ requestBody }: Stream): Record<string, unknown>[] {
  if (requestBody?.text === undefined || requestBody.truncated === true) return [];
  const json = parseJson(requestBody.text)?.value;
  return (Array.isArray(json) ? json : [json]).filter(isMessage);
}

function isMessage(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && 'jsonrpc' in value && 'method' in value;
}

/** What the request calls. */
export function methodsOf(stream: Stream): string[] {
  return messagesIn(stream).map(({ method }) => String(method));
}

/** Ids of what wants a response: a notification has none. */
export function requestIdsOf(stream: Stream): string[] {
  return messagesIn(stream).flatMap(({ id }) => (id === undefined || id === null ? [] : [String(id)]));
}
