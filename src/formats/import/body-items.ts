import type { BodyKind } from '../../bodies/body-kinds.ts';
import { parserFor } from '../../bodies/body-parser.ts';
import type { ResponseHead } from '../../bodies/kind-of-head.ts';
import { quoteOf } from '../../bodies/problem-text.ts';
import type { AnyHandler, BodyParser } from '../../bodies/types.ts';
import { LateEnds } from '../../capture/reading/late-ends.ts';
import type { Chunk, LogRecord } from '../../capture/records/record.ts';
import { blockText } from '../../sse/block-text.ts';

/** Bytes of a chunk, to fit one message between contexts. */
const CHUNK_BYTES = 1_000_000;

/** Place and time of records; a format without times has one time for all. */
export interface BodyPlace {
  time: number;
  stream: number;
  connection: number;
}

/** Parses one connection's body into records, as capture does. */
export class BodyReader {
  /** What the body turned out to be. */
  kind: BodyKind = 'event-stream';
  readonly #place: BodyPlace;
  readonly #parser: BodyParser;
  readonly #lateEnds = new LateEnds();
  #records: LogRecord[] = [];

  /** @param head of the response; without one the body is an event stream */
  constructor(place: BodyPlace, head?: ResponseHead) {
    this.#place = place;
    const at = ({ length, offset }: { length: number; offset: number }) => ({ ...place, offset, length });
    const add = (record: LogRecord) => void this.#records.push(record);
    const handler: AnyHandler = {
      event: (event) => {
        this.#lateEnds.event(event);
        const { data, dataBytes: size, lastEventId, truncated, type } = event;
        add({ kind: 'event', ...at(event), type, data, lastEventId, size, truncated });
      },
      comment: (comment) => add({ kind: 'comment', ...at(comment), text: comment.text }),
      retry: (retry) => add({ kind: 'retry', ...at(retry), milliseconds: retry.ms }),
      notDispatched: (block) => {
        const type = block.type === 'message' ? {} : { type: block.type };
        add({
          kind: 'not-dispatched',
          ...at(block),
          reason: block.reason,
          ...type,
          ...('partialLine' in block && blockText(block)),
        });
      },
      problem: (problem) => {
        const text = quoteOf(problem);
        add({ kind: 'problem', ...at(problem), problem: problem.kind, ...(text === undefined ? {} : { text }) });
      },
    };
    const onKind = (kind: BodyKind): void => {
      this.kind = kind;
    };
    this.#parser = parserFor(head, handler, { onKind });
  }

  /** Parses further bytes into records and chunks. */
  push(bytes: Uint8Array): { records: LogRecord[]; chunks: Chunk[] } {
    const { offset } = this.#parser;
    this.#lateEnds.piece({ time: this.#place.time, offset, bytes });
    this.#parser.push(bytes);
    this.#reportLateEnds();
    const chunks: Chunk[] = [];
    for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
      chunks.push({ ...this.#place, offset: offset + from, bytes: bytes.slice(from, from + CHUNK_BYTES) });
    }
    return { records: this.#take(), chunks };
  }

  end(): LogRecord[] {
    this.#parser.end();
    this.#reportLateEnds(true);
    return this.#take();
  }

  #reportLateEnds(isOver = false): void {
    const count = this.#lateEnds.report(isOver);
    if (count !== undefined) this.#records.push({ kind: 'late-ends', ...this.#place, count });
  }

  #take(): LogRecord[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }
}
