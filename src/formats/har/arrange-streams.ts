import { header } from '../../capture/streams/request.ts';
import type { HarConnection } from './har-connection.ts';
import type { EntryFacts } from './read-entry.ts';
import { number } from './read-fields.ts';

/** An `EventSource` whose connection was lost comes back within this time, ms. */
const RETRY_WITHIN = 30_000;

/** Says which connections make up one stream: as the file says, else an `EventSource` that comes back to its URL. */
export function arrangeStreams(connections: readonly (HarConnection & { facts: EntryFacts })[]): void {
  const byFile = new Map<number, HarConnection>();
  const lost: (HarConnection & { facts: EntryFacts })[] = [];
  let streams = 0;
  for (const each of connections) {
    const { ours } = each.facts;
    const told = ours && number(ours, 'stream');
    const comesBack = told === undefined ? previousOf(each, lost) : undefined;
    const before = told === undefined ? comesBack : byFile.get(told);
    each.stream = before?.stream ?? ++streams;
    each.connection = (before?.connection ?? 0) + 1;
    if (before !== undefined) before.isLast = false;
    if (told !== undefined) byFile.set(told, each);
    else if (each.facts.api === 'EventSource') {
      if (comesBack !== undefined) lost.splice(lost.indexOf(comesBack), 1);
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
