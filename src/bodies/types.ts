import type { ByteRange, ParsedEvent, Problem, SseHandler, UndispatchedBlock } from '../sse/types.ts';

type Range = Omit<ByteRange, 'chunk'>;

/** One item of a body: a line, an element, a message, a frame. */
export type BodyEvent = Omit<ParsedEvent, 'chunk' | 'firstChunk'>;

/** Bytes that make no item: the body ended inside it, or its beginning was not seen. */
type NoItem = Range & Pick<UndispatchedBlock, 'type' | 'reason'>;

type BodyProblemKind =
  /** It is no JSON. `value`: its beginning. */
  | 'invalid-JSON'
  /** The line is no part of the AI SDK's data stream. `value`: its beginning. */
  | 'no-part-of-the-data-stream'
  /** The body ended before the array did. */
  | 'array-not-closed'
  /** Bytes after the end of the array, or after the message that ends a Connect stream. */
  | 'bytes-after-the-end'
  /** The message is compressed, and shown as it is. */
  | 'compressed-message'
  /** Flags of an envelope that mean nothing. `value`: which. */
  | 'unknown-flags'
  /** The body ended without the message that ends a Connect stream. */
  | 'no-end-of-stream-message'
  /** The body ended without the trailers that end one of gRPC-Web. */
  | 'no-trailers'
  /** The text of gRPC-Web is no base64. */
  | 'invalid-base64'
  /** What should be the beginning of a frame is none: the next one is looked for. */
  | 'not-a-frame'
  /** A frame's checksum is wrong. */
  | 'wrong-checksum'
  /** A frame's headers cannot be read. */
  | 'unreadable-headers';

/** Something malformed. The range is that of the item, or of the bytes that are none. */
export interface BodyProblem extends Range {
  readonly kind: BodyProblemKind | (Problem['kind'] & ('invalid-utf-8' | 'event-too-large'));
  readonly value?: string;
}

/** As of `SseParser`: called while `push` or `end` runs, in the order of the bytes. */
export interface BodyHandler {
  event(event: BodyEvent): void;
  notDispatched(block: NoItem): void;
  problem(problem: BodyProblem): void;
}

/** What any body reports: an event stream has comments and `retry` too. */
export interface AnyHandler extends Pick<SseHandler, 'comment' | 'retry' | 'lateLineFeed'> {
  event(event: BodyEvent): void;
  notDispatched(block: NoItem | UndispatchedBlock): void;
  problem(problem: Problem | BodyProblem): void;
}

export interface BodyOptions {
  /** Most bytes that are kept of one item. */
  readonly maxEventBytes?: number;
  /** The first byte is not the first of the body. */
  readonly resync?: boolean;
  /** Offset in the body of the first byte that will be pushed. */
  readonly offset?: number;
}

/** A parser of one connection's body; `SseParser` is one too. */
export interface BodyParser {
  /** Offset in the body of the next byte. */
  readonly offset: number;
  /** Parses the next bytes. They are not kept: the caller may use the buffer again. */
  push(bytes: Uint8Array): void;
  /** Bytes were lost at this place. */
  resync(lostBytes?: number): void;
  /** The body has ended: what is unfinished is reported. */
  end(): void;
}
