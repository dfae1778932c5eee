import { header } from '../../capture/streams/request.ts';
import type { HarConnection } from './har-connection.ts';
import type { EntryFacts } from './read-entry.ts';
import { number } from './read-fields.ts';

/** Maximum delay of an `EventSource`'s reconnect, ms. */
const RETRY_WITHIN = 30_000;

/** Groups connections into streams: by the file's own numbers, else by an `EventSource`'s reconnect to its URL. */
export function arrangeStreams(connections: readonly (HarConnection & { facts: EntryFacts })[]): void {
  const byFile = new Map<number, HarConnection>();
  const lost: (HarConnection & { facts: EntryFacts })[] = [];
  let streams = 0;
  for (const each of connections) {
    const { ours } = each.facts;
    const fromFile = ours && number(ours, 'stream');
    const reconnected = fromFile === undefined ? previousOf(each, lost) : undefined;
    const before = fromFile === undefined ? reconnected : byFile.get(fromFile);
    each.stream = before?.stream ?? ++streams;
    each.connection = (before?.connection ?? 0) + 1;
    if (before !== undefined) before.isLast = false;
    if (fromFile !== undefined) byFile.set(fromFile, each);
    else if (each.facts.api === 'EventSource') {
      if (reconnected !== undefined) lost.splice(lost.indexOf(reconnected), 1);
      lost.push(each);
    }
  }
}

function previousOf({ facts }: { facts: EntryFacts }, lost: readonly (HarConnection & { facts: EntryFacts })[]) {
  if (facts.api !== 'EventSource') return undefined;
  return lost.findLast((before) => {
    const end = before.facts.start + before.facts.duration;
    if (before.facts.url !== facts.url || facts.start < end) return false;
    return facts.start - end <= RETRY_WITHIN || header(facts.requestHeaders, 'last-event-id') !== undefined;
  });
}
