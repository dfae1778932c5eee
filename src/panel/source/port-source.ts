import { batchEnd, type StoredBatch } from '../../capture/batch.ts';
import { KEEP_ALIVE_MS } from '../../capture/limits.ts';
import type { OfKind } from '../../messages/kinds.ts';
import type { Link } from '../../messages/link.ts';
import type { ToBackground, ToPanel } from '../../messages/panel.ts';
import { type PortLike, portLink } from '../../messages/port-link.ts';
import { isToPanel } from './check-message.ts';
import type { BytesFound, BytesWanted, LiveSource, Receiver } from './source.ts';

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
  resolve(answer: Answer): void;
  reject(reason: Error): void;
}

/** Wait before the n-th attempt to reconnect, ms. The first is at once: a stopped worker starts when it is called. */
const RETRY_MS = [0, 100, 500, 2000];

/** The log of one tab, from the background. It is pulled: one `want` at a time, so that the background cannot flood us. */
export class PortSource implements LiveSource {
  readonly live = true;
  readonly #tab: number;
  readonly #host: PortHost;
  readonly #pending = new Map<number, Asked>();
  #receiver: Receiver | undefined;
  #link: Link<ToBackground> | undefined;
  #next = 0;
  #requests = 0;
  #attempts = 0;

  constructor(tab: number, host: PortHost) {
    this.#tab = tab;
    this.#host = host;
  }

  open(receiver: Receiver): void {
    this.#receiver = receiver;
    this.#connect();
    setInterval(() => this.#link?.send({ kind: 'alive' }), KEEP_ALIVE_MS);
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

  #ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (!this.#host.isAlive()) reject(lost());
      this.#pending.set(question.request, { question, resolve, reject });
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
    link.closed.addEventListener('abort', () => this.#lost());
    link.send({ kind: 'open', tab: this.#tab });
    link.send({ kind: 'want', from: this.#next });
    // To read something twice does no harm.
    for (const { question } of this.#pending.values()) link.send(question);
  }

  #lost(): void {
    this.#link = undefined;
    if (!this.#host.isAlive()) {
      for (const { reject } of this.#pending.values()) reject(lost());
      this.#pending.clear();
      this.#receiver?.gone();
      return;
    }
    const wait = RETRY_MS[Math.min(this.#attempts++, RETRY_MS.length - 1)];
    setTimeout(() => this.#connect(), wait);
  }

  #receive(message: unknown): void {
    if (!isToPanel(message)) return;
    this.#attempts = 0;
    switch (message.kind) {
      case 'page':
        // What goes wrong with one page must not be the end of all that follow.
        try {
          this.#receiver?.batches(message.batches, message.first);
        } finally {
          this.#next = Math.max(this.#next, message.next);
          this.#link?.send({ kind: 'want', from: this.#next });
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
        this.#pending.get(message.request)?.resolve(message);
        this.#pending.delete(message.request);
        return;
    }
  }
}

function lost(): Error {
  return new Error('The connection to the extension was lost.');
}
