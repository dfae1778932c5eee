import type { BodyKind } from '../../bodies/body-kinds.ts';
import { parserFor } from '../../bodies/body-parser.ts';
import type { ResponseHead } from '../../bodies/kind-of-head.ts';
import { quoteOf } from '../../bodies/problem-text.ts';
import type { AnyHandler, BodyParser } from '../../bodies/types.ts';
import { blockText } from '../../sse/block-text.ts';
import type { BatchWriter } from '../records/batch-writer.ts';
import { CHUNK_BYTES, EVENT_BYTES } from '../records/limits.ts';
import type { Chunk } from '../records/record.ts';
import { LateEnds } from './late-ends.ts';

/** The reader's output. */
export interface ReaderTarget {
  /** The batch for a record with so many bytes of data. */
  writer(bytes?: number): BatchWriter;
  /** Whether raw bytes must be left out, so that records get through. */
  readonly crowded: boolean;
}

/** The response whose body is read. */
interface Response {
  /** Undefined where it is an event stream. */
  head?: ResponseHead | undefined;
  /** Called with the kind of its body, once that is certain. */
  onKind?: (kind: BodyKind) => void;
  /** Data kept of one event, bytes. */
  maxEventBytes?: number;
  /** Its first bytes are not known to begin an item. */
  isPartial?: boolean;
}

/** Parses the bytes of one connection; writes records and the bytes themselves. */
export class StreamReader {
  readonly #parser: BodyParser;
  readonly #target: ReaderTarget;
  readonly #lateEnds = new LateEnds();
  #leftOut = 0;
  #isOver = false;
  #at: { time: number; stream: number; connection: number };

  constructor(
    first: Chunk,
    target: ReaderTarget,
    { head, isPartial = false, maxEventBytes = EVENT_BYTES, onKind }: Response = {},
  ) {
    this.#target = target;
    this.#at = place(first);
    // If the ring evicted the beginning, the first block is incomplete.
    const late = isPartial || first.offset > 0 ? { resync: true, offset: first.offset } : {};
    const options = { maxEventBytes, ...late, ...(onKind && { onKind }) };
    this.#parser = parserFor(head, this.#handler(), options);
  }

  get connection(): number {
    return this.#at.connection;
  }

  /** Whether bytes are of this connection, and come after what was read of it. */
  continues({ connection, offset }: Chunk): boolean {
    return connection === this.connection && !this.#isOver && offset >= this.#parser.offset;
  }

  push(item: Chunk): void {
    this.#at = place(item);
    // Bytes between the two were dropped on the way, and counted where that happened.
    if (item.offset > this.#parser.offset) this.#parser.resync(item.offset - this.#parser.offset);
    this.#keepBytes(item);
    this.#lateEnds.piece(item);
    this.#parser.push(item.bytes);
    this.#reportLateEnds();
  }

  /** The body is over: reports what is unfinished. */
  end(time: number): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#at = { ...this.#at, time };
    this.#parser.end();
    this.#reportLateEnds(true);
    this.#sayLeftOut();
  }

  #reportLateEnds(isOver = false): void {
    const count = this.#lateEnds.report(isOver);
    if (count !== undefined) this.#target.writer().record({ kind: 'late-ends', ...this.#at, count });
  }

  #keepBytes(item: Chunk): void {
    if (this.#target.crowded) {
      this.#leftOut += item.bytes.length;
    } else {
      this.#sayLeftOut();
      for (const { bytes, offset } of cut(item)) {
        this.#target.writer(bytes.length).chunk({ ...this.#at, offset, bytes });
      }
    }
  }

  #sayLeftOut(): void {
    if (this.#leftOut === 0) return;
    const { stream, time } = this.#at;
    this.#target
      .writer()
      .record({ kind: 'dropped', time, stream, reason: 'raw-bytes', count: 0, bytes: this.#leftOut });
    this.#leftOut = 0;
  }

  #handler(): AnyHandler {
    const write = (bytes?: number): BatchWriter => this.#target.writer(bytes);
    const range = ({ offset, length }: { offset: number; length: number }) => ({ ...this.#at, offset, length });
    return {
      event: (event) => {
        this.#lateEnds.event(event);
        write(event.data.length).event({
          kind: 'event',
          ...range(event),
          type: event.type,
          data: event.data,
          // Unknown after bytes were lost: better none than one that is out of date.
          lastEventId: event.lastEventIdKnown ? event.lastEventId : '',
          size: event.dataBytes,
          truncated: event.truncated,
        });
      },
      comment: (comment) =>
        write().record({
          kind: 'comment',
          ...range(comment),
          text: comment.text,
          ...(comment.truncated ? { truncated: true } : {}),
        }),
      retry: (retry) => write().record({ kind: 'retry', ...range(retry), milliseconds: retry.ms }),
      notDispatched: (block) =>
        write().record({
          kind: 'not-dispatched',
          ...range(block),
          reason: block.reason,
          // The parser gives every block a type; here it says what the block had named.
          ...(block.type === 'message' ? {} : { type: block.type }),
          ...('partialLine' in block && blockText(block)),
        }),
      problem: (problem) => {
        const text = quoteOf(problem);
        write().record({
          kind: 'problem',
          ...range(problem),
          problem: problem.kind,
          ...(text === undefined ? {} : { text }),
        });
      },
    };
  }
}

/** What a page reads at once may be of any size, and a batch has its limit. */
function* cut({ bytes, offset }: Chunk): Generator<{ bytes: Uint8Array; offset: number }> {
  if (bytes.length <= CHUNK_BYTES) {
    yield { bytes, offset };
    return;
  }
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    yield { bytes: bytes.slice(at, at + CHUNK_BYTES), offset: offset + at };
  }
}

function place({ time, stream, connection }: Chunk): { time: number; stream: number; connection: number } {
  return { time, stream, connection };
}
