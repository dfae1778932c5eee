import type { StreamFigures } from '../../capture/statistics/stream-figures.ts';
import type { StreamStatistics } from '../../capture/statistics/stream-statistics.ts';
import { isRunning } from '../../capture/streams/standing.ts';
import type { Stream } from '../../capture/streams/stream.ts';
import { duration } from '../../text/duration.ts';
import { bytes, count, counted, perSecond } from '../../text/quantity.ts';
import { rateText } from '../assembled/timing.ts';
import { stateText } from '../format/stream-text.ts';
import { whyOver } from '../format/why-over.ts';
import type { answerFigures } from './answer-figures.ts';

/** A figure in words. */
interface Figure {
  name: string;
  /** Undefined if it does not exist or is unknown. */
  text: string | undefined;
  /** Its exact meaning, if the name leaves it open. */
  title?: string;
}

export interface FigureGroup {
  name: string;
  figures: readonly Figure[];
}

interface Known {
  stream: Stream;
  figures: StreamFigures;
  /** Undefined while it has no event. */
  statistics: StreamStatistics | undefined;
  answer: ReturnType<typeof answerFigures>;
}

/** The figures of a stream: always the same names, in the same order. */
export function figureList(known: Known): FigureGroup[] {
  return [
    { name: 'Time', figures: times(known) },
    { name: 'Rate', figures: rates(known) },
    { name: 'Events', figures: events(known) },
    { name: 'Connection', figures: connection(known) },
  ];
}

function times({ answer, figures, stream }: Known): Figure[] {
  const why = whyOver(stream);
  return [
    { name: 'Response head', text: span(figures.toHead), title: 'From the first request to its response headers' },
    { name: 'First event', text: span(figures.toFirstEvent), title: 'From the first request to its first event' },
    {
      name: 'First token',
      text: span(answer?.toFirstToken),
      title: 'From the request to the first text or reasoning of the answer',
    },
    { name: 'Duration', text: `${duration(figures.duration)}${isRunning(stream) ? ' so far' : ''}` },
    { name: 'State', text: [stateText(stream), why].filter((each) => each !== '').join(': ') },
  ];
}

function rates({ answer, figures: { bytesPerSecond, eventsPerSecond } }: Known): Figure[] {
  const mean = 'Mean since the first response';
  return [
    {
      name: 'Output rate',
      text: answer?.rate && rateText(answer.rate),
      title: 'Since the first token; in characters if the provider does not count tokens',
    },
    { name: 'Event rate', text: eventsPerSecond === undefined ? undefined : perSecond(eventsPerSecond), title: mean },
    {
      name: 'Data rate',
      text: bytesPerSecond === undefined ? undefined : `${bytes(Math.round(bytesPerSecond))}/s`,
      title: `${mean}, of the events’ data`,
    },
  ];
}

function events({ answer, statistics, stream }: Known): Figure[] {
  const { gaps, sizes } = statistics ?? {};
  return [
    { name: 'Events', text: count(stream.events) },
    { name: 'Data', text: bytes(stream.bytes), title: 'Data of its events' },
    {
      name: 'Output tokens',
      text: answer?.outputTokens === undefined ? undefined : count(answer.outputTokens),
      title: 'Counted by the provider',
    },
    { name: 'Smallest event', text: size(sizes?.min) },
    { name: 'Median size', text: about(size(sizes?.quantile(0.5))) },
    { name: '95 % of events', text: atMost(size(sizes?.quantile(0.95))) },
    { name: 'Largest event', text: size(sizes?.max) },
    { name: 'Median gap', text: about(span(gaps?.quantile(0.5))), title: 'Time since the event before' },
    { name: '95 % of gaps', text: atMost(span(gaps?.quantile(0.95))), title: 'Time since the event before' },
    { name: 'Largest gap', text: span(gaps?.max), title: 'Time since the event before' },
  ];
}

function connection({ figures, stream }: Known): Figure[] {
  const { availability, missed, missedUnknown, offline, reconnects, repeated } = figures;
  const unknown = missedUnknown === 0 ? [] : [`unknown at ${counted(missedUnknown, 'reconnect')}`];
  return [
    { name: 'Reconnects', text: count(reconnects) },
    {
      name: 'Time offline',
      text: offline === 0 ? 'none' : span(offline),
      title: 'Without a connection, since the first response or failure',
    },
    {
      name: 'Availability',
      text: availability === undefined ? undefined : percent(availability),
      title: 'Share of the time with a connection, since the first response or failure',
    },
    {
      name: 'Missed events',
      text: [...(missed === undefined ? [] : [count(missed)]), ...unknown].join(', ') || undefined,
      title: 'Between two connections, by their IDs',
    },
    {
      name: 'Repeated events',
      text: reconnects === 0 ? undefined : count(repeated),
      title: 'Already delivered by an earlier connection',
    },
    { name: 'Dropped records', text: stream.dropped === 0 ? undefined : count(stream.dropped) },
  ];
}

function span(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : duration(ms);
}

function size(value: number | undefined): string | undefined {
  return value === undefined ? undefined : bytes(Math.round(value));
}

/** Quantiles are counted in buckets. */
function about(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `about ${text}`;
}

function atMost(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `at most about ${text}`;
}

/** Rounded down: a stream that was ever offline is not at 100 %. */
function percent(share: number): string {
  return share === 1 ? '100 %' : `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
}
