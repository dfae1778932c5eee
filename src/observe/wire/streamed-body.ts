import { bytesOf, fieldsOf, textOf } from './cdp.ts';
import { bytesOfText } from './text-bytes.ts';
import type { WireBody, WireSink } from './wire-tap.ts';

/** Sends a command to the target that loads the body. */
type Command = (method: string, params: object) => Promise<unknown>;

type Piece = { kind: 'bytes'; time: number; bytes: Uint8Array } | { kind: 'end'; time: number; error?: string };

/**
 * One body that the browser streams to us. What it has got before it streams comes with the reply to our command, and
 * later pieces may come before that reply: they wait.
 */
export class StreamedBody {
  readonly #opened: WireBody;
  readonly #isKnown: boolean;
  readonly #sink: WireSink;
  #waiting: Piece[] | undefined = [];
  /** Bytes that came before the browser streamed. */
  #before = 0;
  #isOver = false;

  /** @param isKnown its request was sent while we were attached */
  constructor(opened: WireBody, sink: WireSink, isKnown: boolean) {
    this.#opened = opened;
    this.#sink = sink;
    this.#isKnown = isKnown;
  }

  /** Asks for the bytes. Of some requests that were sent before we were attached, the browser has none: they are left alone. */
  async stream(command: Command, requestId: string): Promise<void> {
    if (this.#isOver) return;
    if (this.#isKnown) this.#sink.opened(this.#opened);
    const given = await askForBytes(command, requestId, () => this.#before);
    const pieces = this.#waiting ?? [];
    this.#waiting = undefined;
    if (this.#isOver) return;
    if (!this.#isKnown) {
      if (given === undefined) return this.stop();
      this.#sink.opened(this.#opened);
    }
    const { key, time } = this.#opened;
    const buffered = given ?? new Uint8Array();
    this.#take({ kind: 'bytes', time, bytes: buffered });
    const missing = this.#before - buffered.length;
    if (missing > 0) this.#sink.lost(key, time, missing);
    for (const piece of pieces) this.#take(piece);
  }

  /** A piece has come; without its bytes where the browser did not stream yet. */
  data(time: number, length: number, bytes: Uint8Array | undefined): void {
    if (bytes !== undefined) this.#add({ kind: 'bytes', time, bytes });
    else if (this.#waiting !== undefined) this.#before += length;
    else if (!this.#isOver) this.#sink.lost(this.#opened.key, time, length);
  }

  end(time: number, error?: string): void {
    this.#add({ kind: 'end', time, ...(error !== undefined && { error }) });
  }

  /** The tap stops: nothing more is taken. */
  stop(): void {
    this.#isOver = true;
  }

  #add(piece: Piece): void {
    if (this.#waiting !== undefined) this.#waiting.push(piece);
    else this.#take(piece);
  }

  #take(piece: Piece): void {
    if (this.#isOver) return;
    const { key } = this.#opened;
    const { time } = piece;
    if (piece.kind === 'bytes') {
      this.#sink.bytes(key, time, piece.bytes);
      return;
    }
    this.#isOver = true;
    if (piece.error === undefined) this.#sink.ended(key, time);
    else this.#sink.failed(key, time, piece.error);
  }
}

/**
 * Undefined where the browser has no bytes of it.
 * @param length of what came so far, in bytes; read when all has come
 */
async function askForBytes(command: Command, requestId: string, length: () => number): Promise<Uint8Array | undefined> {
  try {
    const reply = fieldsOf(await command('Network.streamResourceContent', { requestId }));
    return bytesOf(reply['bufferedData']) ?? new Uint8Array();
  } catch {
    return await wholeBody(command, requestId, length);
  }
}

/** A short response may be complete before the command arrives: then the browser has it as a whole. */
async function wholeBody(command: Command, requestId: string, length: () => number): Promise<Uint8Array | undefined> {
  try {
    const { base64Encoded, body } = fieldsOf(await command('Network.getResponseBody', { requestId }));
    if (base64Encoded === true) return bytesOf(body) ?? new Uint8Array();
    return bytesOfText(textOf(body), length());
  } catch {
    return undefined;
  }
}
