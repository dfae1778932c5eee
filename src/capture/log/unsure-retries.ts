/**
 * A `fetch` may be a retry whose body only the network knows, and the network may report later. Until then it is a stream
 * of its own. If the bodies turn out to be the same, it is withdrawn. Its records are then read again, as those of the stream
 * that it continues.
 */
import type { StreamOpened } from '../records/stream-record.ts';
import { continues } from '../streams/fetch-retry.ts';
import type { Stream } from '../streams/stream.ts';
import type { Content } from './content.ts';
import type { Network } from './network/network-join.ts';

/** Records that may be read again. A stream that brings more before the network reports it stays one of its own. */
const MOST_RECORDS = 1000;
/** Streams that may wait; beyond it the oldest stays one of its own. */
const MOST = 100;

export interface UnsureRetry {
  stream: Stream;
  record: StreamOpened;
  time: number;
  /** Streams that it may continue, the newest first. */
  candidates: readonly Stream[];
  /** From now on its records are those of `stream`. */
  move: (stream: Stream) => void;
}

interface Waiting extends UnsureRetry {
  again: (() => void)[];
  /** Rows of its events. */
  rows: number[];
}

export class UnsureRetries {
  readonly #content: Content;
  readonly #network: Network;
  #waiting = new Map<Stream, Waiting>();

  constructor(content: Content, network: Network) {
    this.#content = content;
    this.#network = network;
  }

  add(retry: UnsureRetry): void {
    this.#waiting.set(retry.stream, { ...retry, again: [], rows: [] });
    if (this.#waiting.size <= MOST) return;
    for (const oldest of this.#waiting.keys()) return void this.giveUp(oldest);
  }

  has(stream: Stream): boolean {
    return this.#waiting.has(stream);
  }

  /** The stream stays one of its own. */
  giveUp(stream: Stream): void {
    this.#waiting.delete(stream);
  }

  /**
   * A record of the stream was read.
   * @param again reads it again
   * @param row that of its event
   */
  noted(stream: Stream, again: () => void, row?: number): void {
    const waiting = this.#waiting.get(stream);
    if (waiting === undefined) return;
    waiting.again.push(again);
    if (row !== undefined) waiting.rows.push(row);
    if (waiting.again.length > MOST_RECORDS) this.giveUp(stream);
  }

  /** Decides what the network's records allow, up to the first stream that it joins to another: then true. */
  decide(): boolean {
    for (const waiting of this.#waiting.values()) {
      const [connection] = waiting.stream.connections;
      if (connection?.request === undefined) continue;
      this.giveUp(waiting.stream);
      const found = waiting.candidates.find(
        (stream) =>
          !this.#content.merged.has(stream.index) &&
          continues(stream, waiting.record, waiting.time, connection) === 'yes',
      );
      if (found === undefined) continue;
      this.#join(waiting, found);
      return true;
    }
    return false;
  }

  startOver(): void {
    this.#waiting = new Map();
  }

  forget(gone: ReadonlySet<Stream>): void {
    for (const [stream, waiting] of this.#waiting) {
      if (gone.has(stream)) this.giveUp(stream);
      else waiting.candidates = waiting.candidates.filter((each) => !gone.has(each));
    }
  }

  #join({ again, move, rows, stream }: Waiting, to: Stream): void {
    this.#network.release(stream);
    this.#content.withdraw(stream, rows);
    move(to);
    for (const read of again) read();
  }
}
