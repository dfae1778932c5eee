import type { Message } from '../../assemble/message.ts';
import { type Speed, speedOf } from '../../assemble/speed.ts';
import type { ConnectionTimes } from '../../capture/streams/connection-facts.ts';
import { duration } from '../../text/duration.ts';
import { perSecond } from '../../text/quantity.ts';

interface Observed {
  times: ConnectionTimes;
  /** When the request was sent or, where that is unknown, what came first; epoch ms. */
  start: number;
  messages: readonly Message[];
  /** When a row arrived, epoch ms; NaN once it is discarded. */
  timeOf: (row: number) => number;
  /** Of a stream that is open, when its latest event arrived, epoch ms. */
  latest?: number | undefined;
}

/** How fast an answer came, in words: times since the request, then tokens a second from the first token on. */
export function timingText({ latest, messages, start, timeOf, times }: Observed): string[] {
  const since = (time: number | undefined, what: string): string[] =>
    time === undefined || !(time >= start) ? [] : [`${what} ${duration(time - start)}`];
  const { firstToken, rate } = speedOf(messages, timeOf, times.end ?? latest);
  return [
    ...since(times.head, 'head after'),
    ...since(times.firstEvent, 'first event'),
    ...since(firstToken, 'first token'),
    ...since(times.end, 'ended after'),
    ...(rate === undefined ? [] : [rateText(rate)]),
  ];
}

/** `42 tokens/s (counted by the provider)`, `180 characters/s`. */
export function rateText(rate: NonNullable<Speed['rate']>): string {
  const text = perSecond(rate.perSecond).replace('/s', ` ${rate.of}/s`);
  return rate.of === 'tokens' ? `${text} (counted by the provider)` : text;
}
