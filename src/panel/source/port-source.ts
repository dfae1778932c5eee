import { batchEnd, recordCount, type StoredBatch } from '../../capture/records/batch.ts';
import type { BytesPart, ChunkList } from '../../capture/records/byte-range.ts';
import { STALL_MS } from '../../capture/records/limits.ts';
import type { PinChange } from '../../capture/records/tab-record.ts';
import type { ToBackground } from '../../messages/from-panel.ts';
import type { OfKind } from '../../messages/kinds.ts';
import type { Link } from '../../messages/link.ts';
import { receiver } from '../../messages/message-table.ts';
import { type ToPanel, toPanel } from '../../messages/panel.ts';
import { type PortLike, portLink } from '../../messages/port-link.ts';
import { reconnectingLink } from '../../messages/reconnecting-link.ts';
import { rejoin } from '../../messages/rejoin.ts';
import { StallWatch } from '../../messages/stall-watch.ts';
import { type Behind, Lag } from './lag.ts';
import type { ActMessage, BytesFound, BytesWanted, ChunksWanted, LiveSource, Receiver } from './source.ts';

/** A page with fewer records is all that there was; then the next is asked for a moment later, with more in it, ms. */
const FEW = { records: 500, wait: 40 };

/** What the port source needs of the browser. */
export interface PortHost {
  /** Opens a port to the background. May throw once the extension is gone. */
  connect(): PortLike;
  /** False once the extension was reloaded: then it can no longer be reached from here. */
  isAlive(): boolean;
}

type Question = OfKind<ToBackground, 'bytes' | 'chunks' | 'read'>;
type Answer = OfKind<ToPanel, 'bytes' | 'chunks' | 'stored'>;

interface Asked {
  question: Question;
  /** Bytes that came so far. */
  parts: BytesPart[];
  resolve(answer: Answer): void;
  reject(reason: Error): void;
}

/**
 * The log of one tab, from the background. The panel pulls it, one `want` at a time, so that the background cannot
 * flood it.
 */
export class PortSource implements LiveSource {
  readonly live = true;
  onLost: (() => void) | undefined;
  readonly tab: number;
  readonly #host: PortHost;
  readonly #pending = new Map<number, Asked>();
  #receiver: Receiver | undefined;
  #link: Link<ToBackground> | undefined;
  /** The one that is open now. */
  #port: Link<ToBackground> | undefined;
  readonly #watch = new StallWatch(STALL_MS, () => this.#port?.close());
  readonly #lag = new Lag(Date.now());
  #next = 0;
  /** The last request. */
  #wanted = 0;
  #wantSoon: ReturnType<typeof setTimeout> | undefined;
  #requests = 0;

  readonly #onMessage = receiver(
    toPanel,
    {
      page: (message) => this.#onPage(message),
      cleared: ({ from }) => this.#onCleared(from),
      status: (message) => this.#receiver?.status(message),
      bytes: (message) => this.#answered(message),
      chunks: (message) => this.#answered(message),
      stored: (message) => this.#answered(message),
      alive() {},
    },
    // Only the background can write it into the log.
    () => this.#link?.send({ kind: 'refused', count: 1 }),
  );

  constructor(tab: number, host: PortHost) {
    this.tab = tab;
    this.#host = host;
  }

  open(receiver: Receiver): void {
    this.#receiver = receiver;
    this.#link = this.#connect();
  }

  act(message: ActMessage): void {
    this.#link?.send(message);
  }

  clear(): void {
    this.#link?.send({ kind: 'clear' });
  }

  behind(): Behind | undefined {
    return this.#lag.at(Date.now());
  }

  forget(before: number): void {
    this.#link?.send({ kind: 'forget', before });
  }

  pin(change: PinChange): void {
    this.#link?.send({ kind: 'pin', ...change });
  }

  record(on: boolean): void {
    this.#link?.send({ kind: 'record', on });
  }

  async bytes(wanted: BytesWanted): Promise<BytesFound> {
    const answer = await this.#ask({ kind: 'bytes', request: this.#requests++, ...wanted });
    return answer.kind === 'bytes' ? answer.parts : [];
  }

  async chunks(wanted: ChunksWanted): Promise<ChunkList> {
    const answer = await this.#ask({ kind: 'chunks', request: this.#requests++, ...wanted });
    return answer.kind === 'chunks' ? answer : { chunks: [], next: wanted.from, more: false };
  }

  async *whole(from: number, before: number): AsyncGenerator<StoredBatch, void, undefined> {
    let coming: Promise<StoredBatch[]> | undefined = this.#read(from);
    while (coming !== undefined) {
      const batches: StoredBatch[] = await coming;
      const last = batches.at(-1);
      const next = last === undefined ? before : batchEnd(last);
      // The next message is on its way while this one is made use of.
      coming = next < before ? this.#read(next) : undefined;
      // A failure is reported when it is awaited.
      coming?.catch(() => {});
      for (const batch of batches) if (batch.seq < before) yield batch;
    }
  }

  async #read(from: number): Promise<StoredBatch[]> {
    const answer = await this.#ask({ kind: 'read', request: this.#requests++, from });
    return answer.kind === 'stored' ? answer.batches : [];
  }

  #answered(answer: Answer): void {
    const asked = this.#pending.get(answer.request);
    if (answer.kind === 'bytes' && asked !== undefined) {
      asked.parts.push(...answer.parts);
      if (answer.more) return;
      asked.resolve({ ...answer, parts: asked.parts });
    } else asked?.resolve(answer);
    this.#pending.delete(answer.request);
  }

  #ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (!this.#host.isAlive()) reject(lost());
      this.#pending.set(question.request, { question, parts: [], resolve, reject });
      this.#link?.send(question);
    });
  }

  #connect(): Link<ToBackground> {
    return reconnectingLink<ToBackground>({
      connect: (receive) => {
        const link = portLink<ToBackground>(
          this.#host.connect(),
          rejoin(receive, () => link.close()),
        );
        this.#port = link;
        return link;
      },
      isAlive: () => this.#host.isAlive(),
      receive: (message) => this.#receive(message),
      opened: (link) => this.#opened(link),
      lost: () => {
        this.#watch.stop();
        this.onLost?.();
        return true;
      },
      gone: () => this.#gone(),
      keepAlive: () => this.#sayAlive(),
    });
  }

  #opened(link: Link<ToBackground>): void {
    link.send({ kind: 'open', tab: this.tab });
    this.#want(link);
    // To read something twice does no harm.
    for (const asked of this.#pending.values()) {
      asked.parts = [];
      link.send(asked.question);
    }
  }

  #gone(): void {
    for (const { reject } of this.#pending.values()) reject(lost());
    this.#pending.clear();
    this.#receiver?.gone();
  }

  /** Keeps the worker alive, and finds out whether it is there: it answers. */
  #sayAlive(): void {
    this.#link?.send({ kind: 'alive' });
    // Whatever became of the last one; asked twice, it is answered as if asked once.
    this.#want();
    this.#watch.asked();
  }

  /** Each message costs three processes their time: many small ones would take more than their events. */
  #wantAfter(page: readonly StoredBatch[]): void {
    if (isFull(page)) this.#want();
    else this.#wantSoon ??= setTimeout(() => this.#want(), FEW.wait);
  }

  #want(link = this.#link): void {
    clearTimeout(this.#wantSoon);
    this.#wantSoon = undefined;
    this.#wanted = this.#next;
    link?.send({ kind: 'want', from: this.#next });
  }

  #receive(message: unknown): void {
    this.#watch.answered(false);
    this.#onMessage(message);
  }

  #onPage({ batches, first, from, next }: OfKind<ToPanel, 'page'>): void {
    // What goes wrong with one page must not be the end of all that follow.
    try {
      this.#lag.note(batches, isFull(batches), Date.now());
      this.#receiver?.batches(batches, first);
    } finally {
      this.#next = Math.max(this.#next, next);
      // A second answer to one question must not lead to two questions from there on.
      if (from === this.#wanted) this.#wantAfter(batches);
    }
  }

  #onCleared(from: number): void {
    this.#next = Math.max(this.#next, from);
    this.#receiver?.cleared(from);
  }
}

/** Whether there may be more than this. */
function isFull(page: readonly StoredBatch[]): boolean {
  return page.reduce((sum, batch) => sum + recordCount(batch), 0) >= FEW.records;
}

function lost(): Error {
  return new Error('The connection to the extension was lost.');
}
