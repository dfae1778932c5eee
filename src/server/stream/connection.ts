import { setMaxListeners } from 'node:events';
import type { ServerResponse } from 'node:http';
import { gzipStage } from '../faults/gzip.ts';
import type { LiveFaults } from '../faults/live.ts';
import { buildPipeline } from '../faults/pipeline.ts';
import type { FaultContext } from '../faults/stage.ts';
import { BlockScanner } from './blocks.ts';
import { Gate } from './gate.ts';
import type { Bytes } from './outgoing.ts';
import type { Sink } from './sink.ts';
import { cutSocket, type DropWay, socketSink } from './socket-sink.ts';
import { Tail } from './tail.ts';

/** The reader of a socket that is reset loses unread data, so it gets a moment to read. */
const BEFORE_RESET_MS = 30;

/** One response: sends bytes through the faults to the socket and counts them on the way. */
export class Connection {
  readonly tail = new Tail();
  readonly sent = { bytes: 0, events: 0, writes: 0 };
  readonly #over = new AbortController();
  readonly #gate = new Gate(this.#over.signal);
  readonly #scanner = new BlockScanner();
  readonly #first: Sink;
  #queue: Promise<void> | undefined;
  #reason = '';

  constructor(
    readonly id: number,
    readonly faults: LiveFaults,
    readonly res: ServerResponse,
  ) {
    // Each stage and each waiting writer listens. Node warns of a leak at more than ten listeners.
    setMaxListeners(50, this.signal);
    res.once('close', () => this.#finish(res.writableFinished ? 'ended' : 'client left'));
    const context: FaultContext = { faults, signal: this.signal, cut: (way) => this.drop(way, 'fault') };
    // Before compression, to count what the client decodes.
    const counting = this.#counting(gzipStage(socketSink(res, this.signal), context));
    this.#first = buildPipeline(counting, context);
  }

  get signal(): AbortSignal {
    return this.#over.signal;
  }

  /** Why it ended; empty while it is open. */
  get reason(): string {
    return this.#reason;
  }

  get paused(): boolean {
    return this.#gate.closed;
  }

  pause(): void {
    this.#gate.close();
  }

  resume(): void {
    this.#gate.open();
  }

  /** Queues the writers: bytes of the scenario and bytes sent by hand keep their order. */
  write(bytes: Bytes): Promise<void> | void {
    const buffer =
      typeof bytes === 'string' ? Buffer.from(bytes) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    if (this.#queue === undefined && !this.#gate.closed) {
      const wait = this.#first.write(buffer);
      return wait === undefined ? undefined : this.#enqueue(() => wait);
    }
    return this.#enqueue(async () => {
      await this.#gate.passed();
      await this.#first.write(buffer);
    });
  }

  async end(): Promise<void> {
    await this.#enqueue(async () => {
      await this.#gate.passed();
      await this.#first.end();
    });
  }

  /** Closes the connection now. Bytes in a fault's queue are lost; bytes that the socket has arrive. */
  drop(way: DropWay, by: string): void {
    if (this.signal.aborted) return;
    const { res } = this;
    this.#finish(`dropped by ${by} (${way})`);
    if (way === 'rst') setTimeout(() => cutSocket(res, way), BEFORE_RESET_MS);
    else cutSocket(res, way);
  }

  fail(reason: string): void {
    if (this.signal.aborted) return;
    this.#finish(reason);
    cutSocket(this.res, 'fin');
  }

  #enqueue(job: () => Promise<void>): Promise<void> {
    const mine = (this.#queue ?? Promise.resolve()).then(job);
    const settled = mine.then(
      () => {},
      () => {},
    );
    this.#queue = settled;
    void settled.then(() => {
      if (this.#queue === settled) this.#queue = undefined;
    });
    return mine;
  }

  #finish(reason: string): void {
    if (this.signal.aborted) return;
    this.#reason = reason;
    this.#over.abort();
  }

  #counting(next: Sink): Sink {
    return {
      write: (bytes) => {
        this.sent.bytes += bytes.length;
        this.sent.events += this.#scanner.scan(bytes).length;
        this.sent.writes++;
        this.tail.push(bytes);
        return next.write(bytes);
      },
      flush: () => next.flush(),
      end: () => next.end(),
    };
  }
}
