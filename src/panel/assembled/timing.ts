import type { Message } from '../../assemble/message.ts';
import type { ConnectionTimes } from '../../capture/streams/connection-facts.ts';
import { perSecond } from '../format/quantity.ts';
import { duration } from '../format/time.ts';

/** Minimum time from which a rate is computed, ms. */
const LEAST_MS = 100;

interface Observed {
  times: ConnectionTimes;
  /** When the request was sent or, where that is unknown, what came first; epoch ms. */
  start: number;
  messages: readonly Message[];
  /** When a row arrived, epoch ms; NaN once it is discarded. */
  timeOf: (row: number) => number;
}

/**
 * How fast an answer came, in words: times since the request, then tokens a second from the first token on. Without the
 * provider's count it is characters a second; the text says which.
 */
export function timingText({ messages, start, timeOf, times }: Observed): string[] {
  const since = (time: number | undefined, what: string): string[] =>
    time === undefined || !(time >= start) ? [] : [`${what} ${duration(time - start)}`];
  const texts = messages.flatMap(({ parts }) =>
    parts.filter(({ kind, text }) => (kind === 'text' || kind === 'reasoning') && text.length > 0),
  );
  const rows = texts.flatMap(({ text }) => text.firstRow ?? []);
  const firstToken = rows.length === 0 ? undefined : timeOf(Math.min(...rows));
  const words = [
    ...since(times.head, 'head after'),
    ...since(times.firstEvent, 'first event'),
    ...since(firstToken, 'first token'),
    ...since(times.end, 'ended after'),
  ];
  const spent = firstToken === undefined || times.end === undefined ? 0 : times.end - firstToken;
  // An answer that came all at once has no rate.
  if (!(spent >= LEAST_MS)) return words;
  const tokens = messages.reduce((sum, { usage }) => sum + (usage?.output ?? 0), 0);
  if (tokens > 0)
    return [...words, `${perSecond((tokens / spent) * 1000).replace('/s', ' tokens/s')} (counted by the provider)`];
  const characters = texts.reduce((sum, { text }) => sum + text.length, 0);
  return [...words, perSecond((characters / spent) * 1000).replace('/s', ' characters/s')];
}
