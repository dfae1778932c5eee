import type { StreamOpened } from '../records/stream-record.ts';
import { refusalOf } from './refusal.ts';
import { header, withoutHash } from './request.ts';
import { isLive, type Stream } from './stream.ts';

/** Maximum delay from a failure to a client's retry, ms. */
export const RETRY_WITHIN_MS = 30_000;

/**
 * Whether a `fetch` is a client's retry of a stream. It must be the same request, and either send a `Last-Event-ID` or
 * follow a recent failure. So two turns of a chat are two streams.
 */
export function continues(stream: Stream, record: StreamOpened, time: number): boolean {
  if (record.api === 'EventSource' || record.again === true) return false;
  if (stream.api !== record.api || stream.method !== record.method || isLive(stream)) return false;
  if (withoutHash(stream.url) !== withoutHash(record.url)) return false;
  if (stream.requestBody?.text !== record.requestBody?.text || stream.requestBody?.type !== record.requestBody?.type) {
    return false;
  }
  if (header(record.requestHeaders, 'last-event-id') !== undefined) return true;
  return hasFailed(stream) && time - (stream.closed ?? time) <= RETRY_WITHIN_MS;
}

/** It failed, and the page did not end it. */
function hasFailed(stream: Stream): boolean {
  const { closedBy } = stream;
  const last = stream.connections.at(-1);
  if (closedBy === 'page' || last?.how === 'cancelled') return false;
  if (closedBy === 'failed' || last?.how === 'error') return true;
  return last !== undefined && refusalOf(stream, last)?.kind === 'status';
}
