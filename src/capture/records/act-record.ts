/** What the user of the panel did to what the page receives. What the server sent stays as it was recorded. */
import type { OfStream, WithText } from './observation.ts';

export const ACTS = [
  /** From here on, events wait. */
  'hold',
  /** From here on, they do not. */
  'pass',
  /** An event waits. */
  'held',
  /** Events that waited went on to the page, in order. */
  'release',
  'drop',
  'duplicate',
  'edit',
  /** An event that the server did not send went to the page. */
  'inject',
  /** From here on, events arrive late. */
  'slow',
  /** The page sees the end that a server makes. */
  'end',
  /** The page sees a failure of the network. */
  'fail',
  /** Events that waited were discarded, because the page gave the stream up. */
  'discard',
  /** Too much waited, so all of it went on to the page. */
  'overflow',
  /** Nothing was done: this stream cannot be acted on. */
  'refuse',
] as const;
export type Act = (typeof ACTS)[number];

/**
 * An event or item as text: of an `EventSource` its type, data and id, of a body the bytes of its block, line or chunk.
 */
export interface ActedText {
  type?: string;
  id?: string;
  text?: string;
}

export interface Acted extends OfStream, WithText, ActedText {
  kind: 'acted';
  act: Act;
  /** Number of the event that waits, from 1 within the stream; of several, the last. */
  item?: number;
  /** Of a duplicate: its number. */
  copy?: number;
  /** How many events it concerned. */
  count?: number;
  /** Of `slow`: ms that each event is late, */
  latency?: number;
  /** … and bytes a second. */
  rate?: number;
  /** The filter that holds events. */
  filter?: string;
  /** The event waits only until it is known whether the filter matches, or went on because it does not. */
  checked?: boolean;
}
