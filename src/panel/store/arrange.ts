/** The order of the streams, which of them are shown, and under which headings. */
import { originOf } from '../../capture/streams/request.ts';
import { isRunning, type Standing, standingOf } from '../../capture/streams/standing.ts';
import { reconnects, type Stream } from '../../capture/streams/stream.ts';
import { shortUrl } from '../format/url.ts';
import type { StreamGrouping, StreamSort } from '../settings/stream-order.ts';
import { byRate } from './by-rate.ts';

export interface StreamOrder {
  sort: StreamSort;
  grouping: StreamGrouping;
  hideEnded: boolean;
}

type ProblemCount = (stream: Stream) => number;

export interface StreamGroup {
  /** Empty where streams are not grouped. */
  name: string;
  streams: readonly Stream[];
}

/** Streams that can still be acted on come first. */
const STATE_ORDER: Readonly<Record<Standing, number>> = {
  open: 0,
  connecting: 1,
  waiting: 2,
  failed: 3,
  unread: 4,
  saved: 5,
  ended: 6,
};

/**
 * Streams in groups, each group and its streams in order.
 * @param keep indexes of streams that are shown though they have ended
 * @param now epoch ms, for rates
 * @param before the streams as they stood, if they stood in this order
 * @param problemsOf the count that the list shows
 */
export function arrange(
  streams: readonly Stream[],
  { grouping, hideEnded, sort }: StreamOrder,
  keep: ReadonlySet<number>,
  now: number,
  before: readonly Stream[] = [],
  problemsOf: ProblemCount = () => 0,
): StreamGroup[] {
  const groups = new Map<string, Stream[]>();
  const shown = streams.filter((each) => !hideEnded || isRunning(each) || keep.has(each.index));
  // A request is known to be a stream only when its response arrives.
  shown.sort((a, b) => a.opened - b.opened);
  for (const stream of sorted(shown, sort, now, before, problemsOf)) {
    const name = groupName(stream, grouping);
    const group = groups.get(name);
    if (group) group.push(stream);
    else groups.set(name, [stream]);
  }
  return [...groups].map(([name, members]) => ({ name, streams: members }));
}

/** Numbers fall, since the most is looked for; what is equal stays in the order in which it was opened. */
function sorted(
  streams: readonly Stream[],
  sort: StreamSort,
  now: number,
  before: readonly Stream[],
  problemsOf: ProblemCount,
): readonly Stream[] {
  switch (sort) {
    case 'opened':
      return streams;
    case 'url':
      return streams.toSorted((a, b) => compare(a.url, b.url));
    case 'state':
      return streams.toSorted((a, b) => STATE_ORDER[standingOf(a)] - STATE_ORDER[standingOf(b)]);
    case 'rate':
      return byRate(streams, before, now);
    case 'reconnects':
      return falling(streams, reconnects);
    case 'problems':
      return falling(streams, problemsOf);
    default:
      return falling(streams, (stream) => stream[sort]);
  }
}

function falling(streams: readonly Stream[], of: (stream: Stream) => number): readonly Stream[] {
  return streams.toSorted((a, b) => of(b) - of(a));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function groupName(stream: Stream, grouping: StreamGrouping): string {
  if (grouping === 'none') return '';
  if (stream.network === 'shared') return 'shared by origin';
  if (grouping === 'frame') {
    return stream.frame === 0 ? 'main frame' : `frame ${stream.frame}: ${shortUrl(stream.documentUrl, '')}`;
  }
  return originOf(stream.url) || 'unknown origin';
}
