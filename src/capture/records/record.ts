/**
 * Everything that SSE Inspector knows is a sequence of these records. The panel, an imported file and a replay differ
 * only in the source of the sequence.
 *
 * Ids (`stream`, `connection`) are local to the batch's source and document. Times are milliseconds on the clock of the
 * observing context (`performance.now()`); the batch relates that clock to `Date.now()`. Order is by
 * sequence number, never by time.
 */
import type { Acted } from './act-record.ts';
import type {
  CommentObserved,
  EventObserved,
  LateEndsObserved,
  NotDispatched,
  ProblemObserved,
  RetryObserved,
} from './body-record.ts';
import type {
  NetworkEnd,
  NetworkError,
  NetworkFinished,
  NetworkRedirect,
  NetworkRequest,
  NetworkResponse,
  NetworkSettled,
} from './network-record.ts';
import type { OfConnection } from './observation.ts';
import type {
  ConnectionEnded,
  ConnectionLost,
  Listening,
  RequestSent,
  ResponseStarted,
  StreamClosed,
  StreamOpened,
} from './stream-record.ts';
import type { Navigation, Pin, PolicyBlocked, RecordingPaused, RecordsDropped } from './tab-record.ts';
import type { WireCapture, WireEnded, WireOpened, WireSettled } from './wire-record.ts';

/** Every record except events, which travel in columns (see batch.ts). */
export type OtherRecord =
  | StreamOpened
  | RequestSent
  | ResponseStarted
  | CommentObserved
  | RetryObserved
  | NotDispatched
  | ProblemObserved
  | LateEndsObserved
  | ConnectionLost
  | ConnectionEnded
  | StreamClosed
  | Listening
  | Acted
  | NetworkRequest
  | NetworkRedirect
  | NetworkResponse
  | NetworkEnd
  | NetworkError
  | NetworkSettled
  | NetworkFinished
  | WireOpened
  | WireSettled
  | WireEnded
  | WireCapture
  | Navigation
  | PolicyBlocked
  | RecordsDropped
  | RecordingPaused
  | Pin;

export type LogRecord = EventObserved | OtherRecord;

/** Bytes of a connection's body as they arrived: stored beside the records and loaded on demand. */
export interface Chunk extends OfConnection {
  /** Bytes of the body before this chunk. */
  offset: number;
  bytes: Uint8Array;
}
