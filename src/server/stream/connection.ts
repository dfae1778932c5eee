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

/** Data left in a socket that is reset is lost to the reader, too: give it a moment to read. */
const BEFORE_RESET_MS = 30;

/** One response that is being sent: everything goes through the faults to the socket and is counted on the way. */
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
    // Each stage listens, and whoever waits: more than the ten at which Node suspects a leak.
    setMaxListeners(50, this.signal);
    res.once('close', () => this.#finish(res.writableFinished ? 'ended' : 'client left'));
    const context: FaultContext = { faults, signal: this.signal, cut: (way) => this.drop(way, 'fault') };
    // Counted is what a client decodes, hence before compression.
    const counting = this.#counting(gzipStage(socketSink(res, this.signal), context));
    this.#first = buildPipeline(counting, context);
  }

  get signal(): AbortSignal {
    return this.#over.signal;
  }

  /** Why it is over; empty while it is not. */
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

  /** Writers take turns: the scenario's bytes and those sent by hand do not overtake each other. */
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

  /** Cuts the connection now. What waits in a fault's queue is lost; what is with the socket arrives. */
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
