/** Joins what the page's policy forbids to the streams of that address. */
import type { PolicyBlocked } from '../records/tab-record.ts';
import { withoutHash } from '../streams/request.ts';
import type { Stream } from '../streams/stream.ts';

/** How many of the latest streams may be concerned. */
const RECENT = 200;

/** A stream that got a response was not forbidden: the page has changed its policy since. */
export function blockStreams(streams: readonly Stream[], document: string, { directive, url }: PolicyBlocked): void {
  for (const stream of streams.slice(-RECENT)) {
    if (stream.document !== document || withoutHash(stream.url) !== url) continue;
    if (stream.connections.at(-1)?.opened === undefined) stream.forbidden = directive;
  }
}
