import { batchEnd, recordCount, type StoredBatch } from '../../capture/records/batch.ts';
import type { BytesPart } from '../../capture/records/byte-range.ts';
import { KEEP_ALIVE_MS, STALL_MS } from '../../capture/records/limits.ts';
import type { OfKind } from '../../messages/kinds.ts';
import type { Link } from '../../messages/link.ts';
import type { ToBackground, ToPanel } from '../../messages/panel.ts';
import { type PortLike, portLink } from '../../messages/port-link.ts';
import { reconnectWait } from '../../messages/reconnect.ts';
import { TextParts } from '../../messages/split-batch.ts';
import { StallWatch } from '../../messages/stall-watch.ts';
import { isToPanel } from './check-message.ts';
import type { BytesFound, BytesWanted, LiveSource, Receiver } from './source.ts';

/** A page with fewer records is all that there was; then the next is asked for a moment later, with more in it, ms. */
const FEW = { records: 500, wait: 40 };

/** What the port source needs of the browser. */
export interface PortHost {
  /** Opens a port to the background. May throw once the extension is gone. */
  connect(): PortLike;
  /** False once the extension was reloaded: nothing of it can be reached from here any more. */
  isAlive(): boolean;
}

type Question = OfKind<ToBackground, 'bytes' | 'read'>;
type Answer = OfKind<ToPanel, 'bytes' | 'stored'>;

interface Asked {
  question: Question;
  /** Bytes that came so far. */
  parts: BytesPart[];
  resolve(answer: Answer): void;
  reject(reason: Error): void;
}

/** The log of one tab, from the background. It is pulled: one `want` at a time, so that the background cannot flood us. */
export class PortSource implements LiveSource {
  readonly live = true;
  readonly #tab: number;
  readonly #host: PortHost;
  readonly #pending = new Map<number, Asked>();
  #receiver: Receiver | undefined;
  #link: Link<ToBackground> | undefined;
  #texts = new TextParts();
  readonly #watch = new StallWatch(STALL_MS, () => this.#link?.close());
  #next = 0;
  /** What was asked for last. */
  #wanted = 0;
  #wantSoon: ReturnType<typeof setTimeout> | undefined;
  #requests = 0;
  #attempts = 0;

  constructor(tab: number, host: PortHost) {
    this.#tab = tab;
    this.#host = host;
  }

  open(receiver: Receiver): void {
    this.#receiver = receiver;
    this.#connect();
    setInterval(() => this.#sayAlive(), KEEP_ALIVE_MS);
  }

  clear(): void {
    this.#link?.send({ kind: 'clear' });
  }

  forget(before: number): void {
    this.#link?.send({ kind: 'forget', before });
  }

  record(on: boolean): void {
    this.#link?.send({ kind: 'record', on });
  }

  async bytes(wanted: BytesWanted): Promise<BytesFound> {
    const answer = await this.#ask({ kind: 'bytes', request: this.#requests++, ...wanted });
    return answer.kind === 'bytes' ? answer.parts : [];
  }

  async *whole(from: number, before: number): AsyncGenerator<StoredBatch, void, undefined> {
    let coming: Promise<StoredBatch[]> | undefined = this.#read(from);
    while (coming !== undefined) {
      const batches: StoredBatch[] = await coming;
      const last = batches.at(-1);
      const next = last === undefined ? before : batchEnd(last);
      // The next message is on its way while this one is made use of.
      coming = next < before ? this.#read(next) : undefined;
      // What goes wrong with it is told when it is asked for.
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

  #connect(): void {
    let port: PortLike;
    try {
      port = this.#host.connect();
    } catch {
      this.#lost();
      return;
    }
    const link = portLink<ToBackground>(port, (message) => this.#receive(message));
    this.#link = link;
    this.#texts = new TextParts();
    link.closed.addEventListener('abort', () => this.#lost());
    link.send({ kind: 'open', tab: this.#tab });
    this.#want();
    // To read something twice does no harm.
    for (const asked of this.#pending.values()) {
      asked.parts = [];
      link.send(asked.question);
    }
  }

  #lost(): void {
    this.#link = undefined;
    if (!this.#host.isAlive()) {
      for (const { reject } of this.#pending.values()) reject(lost());
      this.#pending.clear();
      this.#receiver?.gone();
      return;
    }
    this.#watch.stop();
    setTimeout(() => this.#connect(), reconnectWait(this.#attempts++));
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
    const records = page.reduce((sum, batch) => sum + recordCount(batch), 0);
    if (records >= FEW.records) this.#want();
    else this.#wantSoon ??= setTimeout(() => this.#want(), FEW.wait);
  }

  #want(): void {
    clearTimeout(this.#wantSoon);
    this.#wantSoon = undefined;
    this.#wanted = this.#next;
    this.#link?.send({ kind: 'want', from: this.#next });
  }

  #receive(raw: unknown): void {
    if (this.#texts.take(raw)) return;
    const message = this.#texts.joinLast(raw);
    if (!isToPanel(message)) return;
    this.#attempts = 0;
    this.#watch.answered(false);
    switch (message.kind) {
      case 'page':
        // What goes wrong with one page must not be the end of all that follow.
        try {
          this.#receiver?.batches(message.batches, message.first);
        } finally {
          this.#next = Math.max(this.#next, message.next);
          // A second answer to one question must not lead to two questions from there on.
          if (message.from === this.#wanted) this.#wantAfter(message.batches);
        }
        return;
      case 'cleared':
        this.#next = Math.max(this.#next, message.from);
        this.#receiver?.cleared(message.from);
        return;
      case 'status':
        this.#receiver?.status(message);
        return;
      case 'bytes':
      case 'stored':
        this.#answered(message);
        return;
      case 'text':
      case 'alive':
        return;
    }
  }
}

function lost(): Error {
  return new Error('The connection to the extension was lost.');
}
