import type { BatchWriter } from '../capture/batch-writer.ts';
import { EVENT_BYTES } from '../capture/limits.ts';
import type { BytesSeen } from '../messages/page.ts';
import { SseParser } from '../sse/parser.ts';
import type { ByteRange, SseHandler } from '../sse/types.ts';

/** Reads the bytes of one connection and writes what they mean, and the bytes themselves, as records. */
export class StreamReader {
  readonly #parser: SseParser;
  readonly #writer: () => BatchWriter;
  #at: { time: number; stream: number; connection: number };

  /** @param writer where records go at the moment: it changes when a batch is full */
  constructor(first: BytesSeen, writer: () => BatchWriter) {
    this.#writer = writer;
    this.#at = place(first);
    this.#parser = new SseParser(this.#handler(), { maxEventBytes: EVENT_BYTES });
    if (first.offset > 0) this.#parser.resync(first.offset);
  }

  push(item: BytesSeen): void {
    this.#at = place(item);
    // Bytes between the two were dropped on the way, and counted where that happened.
    if (item.offset > this.#parser.offset) this.#parser.resync(item.offset - this.#parser.offset);
    this.#writer().chunk({ ...this.#at, offset: item.offset, bytes: item.bytes });
    this.#parser.push(item.bytes);
  }

  /** The body is over: reports what is unfinished. */
  end(time: number): void {
    this.#at = { ...this.#at, time };
    this.#parser.end();
  }

  #handler(): SseHandler {
    const write = (): BatchWriter => this.#writer();
    const range = ({ offset, length }: ByteRange) => ({ ...this.#at, offset, length });
    return {
      event: (event) =>
        write().event({
          kind: 'event',
          ...range(event),
          type: event.type,
          data: event.data,
          lastEventId: event.lastEventId,
          size: event.dataBytes,
          truncated: event.truncated,
        }),
      comment: (comment) => write().record({ kind: 'comment', ...range(comment), text: comment.text }),
      retry: (retry) => write().record({ kind: 'retry', ...range(retry), milliseconds: retry.ms }),
      notDispatched: (block) =>
        write().record({ kind: 'not-dispatched', ...range(block), reason: block.reason, type: block.type }),
      problem: (problem) =>
        write().record({
          kind: 'problem',
          ...range(problem),
          problem: problem.kind,
          ...('value' in problem ? { text: problem.value } : {}),
        }),
    };
  }
}

function place({ time, stream, connection }: BytesSeen): { time: number; stream: number; connection: number } {
  return { time, stream, connection };
}
