import { EventEmitter } from 'node:events';
import type { Connection } from './connection.ts';

/** What is known of one request to a stream, as the live view shows it. */
export interface Attempt {
  id: number;
  /** ms since 1970. */
  time: number;
  scenario: string;
  method: string;
  /** Path and query. */
  url: string;
  /** 1 for the first to this URL. */
  attempt: number;
  lastEventId: string | undefined;
  headers: [name: string, value: string][];
  status: number;
  /** Set when it is over. */
  ended?: { time: number; reason: string };
  sent: { bytes: number; events: number; writes: number };
}

export interface Client {
  attempt: Attempt;
  connection: Connection;
}

interface Happenings {
  opened: [Attempt];
  ended: [Attempt];
  changed: [Client];
}

const MAX_ATTEMPTS = 500;

/** Who is connected, and the last 500 requests; told to whoever listens. */
export class Registry extends EventEmitter<Happenings> {
  readonly #clients = new Map<number, Client>();
  readonly #attempts: Attempt[] = [];
  #lastId = 0;

  nextId(): number {
    return ++this.#lastId;
  }

  get size(): number {
    return this.#clients.size;
  }

  clients(): Client[] {
    return [...this.#clients.values()];
  }

  attempts(): readonly Attempt[] {
    return this.#attempts;
  }

  /** A request that got no stream: a status, a reset. */
  answered(attempt: Attempt, reason: string): void {
    attempt.ended = { time: Date.now(), reason };
    this.#remember(attempt);
    this.emit('opened', attempt);
    this.emit('ended', attempt);
  }

  opened(client: Client): void {
    const { attempt, connection } = client;
    this.#clients.set(attempt.id, client);
    this.#remember(attempt);
    this.emit('opened', attempt);
    connection.signal.addEventListener(
      'abort',
      () => {
        this.#clients.delete(attempt.id);
        attempt.ended = { time: Date.now(), reason: connection.reason };
        this.emit('ended', attempt);
      },
      { once: true },
    );
  }

  #remember(attempt: Attempt): void {
    this.#attempts.push(attempt);
    if (this.#attempts.length > MAX_ATTEMPTS) this.#attempts.shift();
  }
}
