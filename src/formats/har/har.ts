/**
 * HAR 1.2, as far as streams need it. What begins with `_` is our own, or Chromium's.
 * @see http://www.softwareishard.com/blog/har-12-spec/
 */

export interface HarHeader {
  name: string;
  value: string;
}

/** An event, as Chromium writes it. */
export interface HarEvent {
  /** Seconds since 1970, with a fraction. */
  time: number;
  eventName: string;
  /** The last event id as it was when the event came. */
  eventId: string;
  data: string;
  /** Ours: bytes of the data as it was sent, where that is not what `data` takes; and whether that is all of it. */
  _size?: number;
  _truncated?: true;
}

/** What HAR has no place for: what connection of which stream an entry is, and what became of it. Times are epoch ms. */
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
  /** Whether the network saw the request. Else what is not known of it has been filled in. */
  seen: boolean;
  requested?: number;
  answered?: number;
  over?: number;
  how?: string;
  message?: string;
  /** What the body is made of, where it is no event stream. */
  body?: string;
  requestBody?: { type: string; size?: number; truncated?: boolean };
  /** A text of the request or the response is only its beginning. */
  truncated?: boolean;
}

/** What the body held beside events; `before`: the place of the event that came next. `time` is epoch ms. */
export interface HarNote {
  kind: string;
  time: number;
  before: number;
  text: string;
  type?: string;
  offset: number;
  length: number;
}
