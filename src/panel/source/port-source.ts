import { KEEP_ALIVE_MS } from '../../capture/limits.ts';
import type { Link } from '../../messages/link.ts';
import type { ToBackground } from '../../messages/panel.ts';
import { type PortLike, portLink } from '../../messages/port-link.ts';
import { isToPanel } from './check-message.ts';
import type { BytesFound, BytesWanted, Receiver, Source } from './source.ts';

/** What the port source needs of the browser. */
export interface PortHost {
  /** Opens a port to the background. May throw once the extension is gone. */
  connect(): PortLike;
  /** False once the extension was reloaded: nothing of it can be reached from here any more. */
  isAlive(): boolean;
}

interface Answer {
  resolve(found: BytesFound): void;
  reject(reason: Error): void;
}

/** Wait before the n-th attempt to reconnect, ms. The first is at once: a stopped worker starts when it is called. */
const RETRY_MS = [0, 100, 500, 2000];

/** The log of one tab, from the background. It is pulled: one `want` at a time, so that the background cannot flood us. */
export class PortSource implements Source {
  readonly #tab: number;
  readonly #host: PortHost;
  readonly #pending = new Map<number, Answer>();
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

  bytes(wanted: BytesWanted): Promise<BytesFound> {
    return new Promise((resolve, reject) => {
      const request = this.#requests++;
      this.#pending.set(request, { resolve, reject });
      this.#link?.send({ kind: 'bytes', request, ...wanted });
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
  }

  #lost(): void {
    this.#link = undefined;
    for (const answer of this.#pending.values()) answer.reject(new Error('The connection to the extension was lost.'));
    this.#pending.clear();
    if (!this.#host.isAlive()) {
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
        this.#pending.get(message.request)?.resolve(message.parts);
        this.#pending.delete(message.request);
        return;
    }
  }
}
