import { EventEmitter } from 'node:events';
import type { Connection } from './connection.ts';

/** One request for a stream, as shown in the live view. */
export interface Attempt {
  id: number;
  /** ms since 1970. */
  time: number;
  /** Source of the response: the scenario's name, the proxy's target, a recording. */
  source: string;
  method: string;
  path: string;
  /** Path and query. */
  url: string;
  /** 1 for the first request to this URL. */
  attempt: number;
  lastEventId: string | null;
  headers: [name: string, value: string][];
  /** 0 until the head is sent. */
  status: number;
  ended: { time: number; reason: string } | null;
  sent: { bytes: number; events: number; writes: number };
}

export interface Client {
  attempt: Attempt;
  connection: Connection;
}

interface Happenings {
  opened: [Attempt];
  ended: [Attempt];
}

const MAX_ATTEMPTS = 500;

/** The connected clients and the last 500 requests; emits an event for each change. */
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

  client(id: number): Client | undefined {
    return this.#clients.get(id);
  }

  attempts(): readonly Attempt[] {
    return this.#attempts;
  }

  /** Adds a request that ended without a stream. */
  withoutStream(attempt: Attempt, reason: string): void {
    this.#remember(attempt);
    this.#end(attempt, reason);
  }

  opened(client: Client): void {
    const { attempt, connection } = client;
    this.#clients.set(attempt.id, client);
    this.#remember(attempt);
    const end = () => {
      this.#clients.delete(attempt.id);
      this.#end(attempt, connection.reason);
    };
    if (connection.signal.aborted) end();
    else connection.signal.addEventListener('abort', end, { once: true });
  }

  #remember(attempt: Attempt): void {
    this.#attempts.push(attempt);
    if (this.#attempts.length > MAX_ATTEMPTS) this.#attempts.shift();
    this.emit('opened', attempt);
  }

  #end(attempt: Attempt, reason: string): void {
    attempt.ended = { time: Date.now(), reason };
    this.emit('ended', attempt);
  }
}
