import type { BodyKind } from '../../bodies/body-kinds.ts';
import { kindOfHead, type ResponseHead } from '../../bodies/kind-of-head.ts';
import { responseHead } from '../../capture/reading/response-head.ts';
import { type ReaderTarget, StreamReader } from '../../capture/reading/stream-reader.ts';
import { cutTexts } from '../../capture/records/cut-texts.ts';
import type { WireOpened } from '../../capture/records/wire-record.ts';
import type { WireBody } from './wire-tap.ts';

interface Bytes {
  time: number;
  offset: number;
  bytes: Uint8Array;
}

/** One body that a tap reads: its parser, and the record that announces it. */
export class ReadBody {
  /** Its number among the bodies of the tap. */
  readonly number: number;
  readonly #head: ResponseHead;
  readonly #isPartial: boolean;
  readonly #announce: (opened: WireOpened) => void;
  #opened: WireOpened;
  #reader: StreamReader | undefined;

  constructor(number: number, body: WireBody, announce: (opened: WireOpened) => void) {
    const { headers, isPartial, lastEventId, method, request, started, status, time, url } = body;
    this.number = number;
    this.#head = responseHead(status, headers);
    this.#isPartial = isPartial;
    this.#announce = announce;
    this.#opened = cutTexts({
      kind: 'wire-opened',
      time,
      stream: number,
      connection: 1,
      ...(request !== undefined && { request }),
      method,
      url,
      started,
      ...(lastEventId !== undefined && { lastEventId }),
      status,
      ...named(kindOfHead(this.#head) ?? 'chunks'),
      ...(isPartial && { partial: true }),
    });
    announce(this.#opened);
  }

  /** What makes up its items, as far as the head says. */
  get kind(): BodyKind {
    return this.#opened.body ?? 'event-stream';
  }

  push(piece: Bytes, target: ReaderTarget, maxEventBytes: number): void {
    const chunk = { ...piece, stream: this.number, connection: 1 };
    this.#reader ??= new StreamReader(chunk, target, {
      head: this.#head,
      isPartial: this.#isPartial,
      maxEventBytes,
      onKind: (kind) => this.#recognised(kind),
    });
    this.#reader.push(chunk);
  }

  /** The response is complete, or has failed: reports what is unfinished. */
  end(time: number): void {
    this.#reader?.end(time);
  }

  #recognised(kind: BodyKind): void {
    if (kind === this.kind) return;
    const { body: _body, ...opened } = this.#opened;
    this.#opened = { ...opened, ...named(kind) };
    this.#announce(this.#opened);
  }
}

function named(kind: BodyKind): { body?: BodyKind } {
  return kind === 'event-stream' ? {} : { body: kind };
}
