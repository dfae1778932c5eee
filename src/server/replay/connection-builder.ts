import { eventStreamHead, type HeaderPairs } from '../stream/outgoing.ts';
import { block } from '../stream/wire.ts';
import type { Columns, FileChunk, FileRecord } from './file-batch.ts';
import type { Piece, RecordedConnection, RecordedEvent } from './recording.ts';
import { replayedHeaders } from './replayed-headers.ts';

/** Kinds of bodies in frames. */
const FRAMED = new Set(['connect', 'grpc-web', 'grpc-web-text', 'aws-event-stream']);

/** A parsed block, to be written again if its bytes are unknown. */
interface Block {
  time: number;
  /** Where its bytes end in the body; 0 where the source did not see bytes. */
  end: number;
  event?: { type: string; data: string; id: string };
  comment?: string;
  retry?: number;
}

/** Collects a file's records of one connection. Times are the source's. */
export class ConnectionBuilder {
  #sent: number | undefined;
  #head: { time: number; status: number; headers: HeaderPairs } | undefined;
  #end: { time: number; how: 'done' | 'cut' | 'open' } | undefined;
  /** What the body is made of, where the file says that it is no event stream. */
  #body = 'event-stream';
  readonly #blocks: Block[] = [];
  readonly #chunks: FileChunk[] = [];

  record(record: FileRecord): void {
    const { time } = record;
    if (record.kind === 'request-sent') this.#sent ??= time;
    else if (record.kind === 'response-started') {
      this.#start(time, record.status, record.headers);
      this.#body = record.body ?? this.#body;
    } else if (record.kind === 'comment')
      this.#blocks.push({ time, end: record.offset + record.length, comment: record.text });
    else if (record.kind === 'retry')
      this.#blocks.push({ time, end: record.offset + record.length, retry: record.milliseconds });
    else if (record.kind === 'connection-lost') this.#end ??= { time, how: 'done' };
    else if (record.kind === 'connection-ended') this.#end ??= { time, how: ENDS[record.how] };
  }

  event(columns: Columns, index: number): void {
    const time = columns.time[index] ?? 0;
    const place = columns.lastEventId[index] ?? 0;
    const event = {
      type: columns.types[columns.type[index] ?? 0] ?? '',
      data: columns.data.slice(index === 0 ? 0 : columns.dataEnd[index - 1], columns.dataEnd[index]),
      id: columns.ids.slice(place === 0 ? 0 : columns.idsEnd[place - 1], columns.idsEnd[place]),
    };
    const offset = columns.offset[index] ?? -1;
    this.#blocks.push({ time, end: offset < 0 ? 0 : offset + (columns.length[index] ?? 0), event });
  }

  chunk(chunk: FileChunk): void {
    this.#chunks.push(chunk);
  }

  /**
   * Undefined without a response.
   *
   * @param first of its stream: before the head of a later one, the client's wait is part of the time
   * @param lastId the stream's last event id before it
   */
  build(first: boolean, lastId: string): RecordedConnection | undefined {
    const start = this.#head?.time ?? this.#blocks[0]?.time ?? this.#chunks[0]?.time;
    if (start === undefined) return undefined;
    const { status, headers } = this.#head ?? eventStreamHead();
    const body = this.#recorded(start) ?? this.#written(start, lastId);
    if (body === undefined) return undefined;
    const last = Math.max(0, body.pieces.at(-1)?.at ?? 0);
    return {
      wait: first ? Math.max(0, start - (this.#sent ?? start)) : 0,
      status,
      headers,
      ...body,
      end: this.#end ? { at: Math.max(last, this.#end.time - start), how: this.#end.how } : { at: last, how: 'open' },
    };
  }

  #start(time: number, status = 200, headers?: HeaderPairs): void {
    this.#head ??= {
      time,
      status: status || 200,
      headers: headers ? replayedHeaders(headers) : eventStreamHead().headers,
    };
  }

  /** The recorded bytes, if they are complete. */
  #recorded(start: number): { pieces: Piece[]; events: RecordedEvent[] } | undefined {
    const chunks = this.#chunks.toSorted((a, b) => a.offset - b.offset);
    let end = 0;
    for (const { offset, bytes } of chunks) {
      if (offset !== end) return undefined;
      end += bytes.length;
    }
    if (end === 0 || this.#blocks.some((block) => block.end > end)) return undefined;
    return {
      pieces: chunks.map(({ time, bytes }) => ({ at: Math.max(0, time - start), bytes })),
      events: this.#blocks.flatMap(({ event, time, end }) =>
        event ? [{ at: Math.max(0, time - start), id: event.id, end }] : [],
      ),
    };
  }

  /** Blocks that a parser reads as the recorded events; undefined for frames, which cannot be made of what they hold. */
  #written(start: number, lastId: string): { pieces: Piece[]; events: RecordedEvent[] } | undefined {
    if (FRAMED.has(this.#body)) return undefined;
    const pieces: Piece[] = [];
    const events: RecordedEvent[] = [];
    let id = lastId;
    let end = 0;
    const isOther = this.#body !== 'event-stream';
    for (const { time, event, comment, retry } of this.#blocks) {
      const at = Math.max(0, time - start);
      const fields = event
        ? {
            event: event.type === 'message' ? undefined : event.type,
            id: event.id === id ? undefined : event.id,
            data: event.data,
          }
        : { comment, retry };
      const bytes = Buffer.from(isOther ? itemOf(this.#body, event?.data ?? '', pieces.length === 0) : block(fields));
      end += bytes.length;
      pieces.push({ at, bytes });
      if (event) {
        id = event.id;
        events.push({ at, id, end });
      }
    }
    if (this.#body === 'json-array' && this.#end?.how === 'done') {
      pieces.push({ at: pieces.at(-1)?.at ?? 0, bytes: Buffer.from(']') });
    }
    return { pieces, events };
  }
}

/** An item of another body, as near as can be without its bytes. */
function itemOf(body: string, data: string, isFirst: boolean): string {
  if (body === 'chunks') return data;
  if (body === 'json-array') return `${isFirst ? '[' : ','}${data}\n`;
  return body === 'json-seq' ? `\x1e${data}\n` : `${data}\n`;
}

/** When the page cancelled, the server would have continued, so the replay stays open. */
const ENDS = { done: 'done', error: 'cut', cancelled: 'open' } as const;
