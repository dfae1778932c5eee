import { kindOfHead, type ResponseHead } from '../bodies/kind-of-head.ts';
import { asksForStream, isTapped } from '../bodies/tapped.ts';
import { responseHead } from '../capture/reading/response-head.ts';
import type { ResponseStarted, StreamOpened } from '../capture/records/stream-record.ts';

/** The head of a response as the hook reported it; undefined where the page cannot see it. */
export function headOf({ headers, status = 0 }: ResponseStarted): ResponseHead | undefined {
  return headers && responseHead(status, headers);
}

/** The record with what is known of its body before the first byte. A body that may be anything counts as chunks. */
export function withKind(response: ResponseStarted, opened: StreamOpened, all: boolean): ResponseStarted {
  const head = headOf(response);
  if (head === undefined) return response;
  const { requestBody, requestHeaders = [], url } = opened;
  const asked = asksForStream({ url, headers: requestHeaders, body: requestBody?.text });
  const kind = kindOfHead(head) ?? (isTapped(head, asked, all) ? 'chunks' : undefined);
  return kind === undefined || kind === 'event-stream' ? response : { ...response, body: kind };
}
