/**
 * The parts of HAR 1.2 that streams need. Names with `_` are our own, or Chromium's.
 * @see http://www.softwareishard.com/blog/har-12-spec/
 */
import type { RequestBody } from '../../capture/records/stream-record.ts';

export interface HarHeader {
  name: string;
  value: string;
}

/** An event, as Chromium writes it. */
export interface HarEvent {
  /** Seconds since 1970, with a fraction. */
  time: number;
  eventName: string;
  /** The last event ID at the event. */
  eventId: string;
  data: string;
  /** Ours: size of the data as sent, if `data` differs; and whether it was truncated. */
  _size?: number;
  _truncated?: true;
}

/** Facts without a place in HAR: the entry's stream and connection, and how it ended. Times are epoch ms. */
export interface HarConnection {
  /** Counts from 1 over the file. */
  stream: number;
  connection: number;
  api?: string;
  frame: number;
  documentUrl: string;
  opened: number;
  closed?: number;
  closedBy?: string;
  initiator?: string;
  withCredentials?: boolean;
  /** Whether the network saw the request; otherwise unknown values have been filled in. */
  seen: boolean;
  requested?: number;
  answered?: number;
  over?: number;
  how?: string;
  message?: string;
  /** What the body is made of, where it is no event stream. */
  body?: string;
  /** But for what HAR has a place for. */
  requestBody?: Omit<RequestBody, 'form' | 'text'>;
  /** A text of the request or the response is only its beginning. */
  truncated?: boolean;
}

/** Contents of the body other than events; `before`: the place of the next event. `time` is epoch ms. */
export interface HarNote {
  kind: string;
  time: number;
  before: number;
  text: string;
  data?: string;
  type?: string;
  offset: number;
  length: number;
}
