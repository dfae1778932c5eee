import { EventEmitter } from 'node:events';
import type { FaultBook } from '../faults/book.ts';
import type { Faults } from '../faults/faults.ts';
import type { Listener } from '../http/listener.ts';
import type { Mode } from '../mode.ts';
import type { Client, Registry } from '../stream/registry.ts';
import type { DropWay } from '../stream/socket-sink.ts';
import { type Message, messageBytes } from './message.ts';
import { clientsOf, type Target } from './target.ts';

interface Happenings {
  /** Pauses or faults were changed, the port was closed or opened, or the mode's own state is another. */
  changed: [];
}

/** Maximum bytes sent by hand that may wait for a paused or slow client. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;

/** The commands for the running server, for people and tests. Each returns the number of clients that it reached. */
export class Control extends EventEmitter<Happenings> {
  readonly #waiting = new WeakMap<Client, number>();

  constructor(
    readonly registry: Registry,
    readonly faults: FaultBook,
    readonly listener: Listener,
    readonly mode: Mode,
  ) {
    super();
    mode.onChange?.(() => this.emit('changed'));
  }

  drop(target: Target = {}, way: DropWay = 'fin'): number {
    return this.#each(target, ({ connection }) => connection.drop(way, 'control'));
  }

  pause(target: Target = {}): number {
    return this.#each(target, ({ connection }) => connection.pause());
  }

  resume(target: Target = {}): number {
    return this.#each(target, ({ connection }) => connection.resume());
  }

  /** Returns the number of clients; those with 4 MB waiting are left out. */
  send(target: Target, message: Message): number {
    const bytes = messageBytes(message);
    return clientsOf(this.registry, target).filter((client) => this.#sendTo(client, bytes)).length;
  }

  /** Sets the faults of one client, of a path or of all: open streams and later ones. An empty object clears them. */
  setFaults(target: Target, faults: Faults): number {
    const layer = target.client !== undefined ? 'client' : target.path !== undefined ? 'path' : 'all';
    if (layer !== 'client') this.faults.set(target.path, faults);
    return this.#each(target, ({ connection }) => connection.faults.set(layer, faults));
  }

  clearFaults(): number {
    this.faults.clear();
    return this.#each({}, ({ connection }) => {
      for (const layer of ['all', 'path', 'client'] as const) connection.faults.set(layer, {});
    });
  }

  /** Refuses new connections for this long, open ones stay. Settles when the port is open again. */
  async refuse(seconds: number): Promise<void> {
    await this.#closedFor(seconds, false);
  }

  /** Closes all sockets and the port for a while; settles when the port is open again. */
  async restart(seconds: number): Promise<void> {
    await this.#closedFor(seconds, true);
  }

  async #closedFor(seconds: number, cut: boolean): Promise<void> {
    if (cut) this.#each({}, ({ connection }) => connection.drop('fin', 'restart'));
    const open = this.listener.pause(seconds, cut);
    this.emit('changed');
    await open;
    this.emit('changed');
  }

  #each(target: Target, act: (client: Client) => void): number {
    const clients = clientsOf(this.registry, target);
    for (const client of clients) act(client);
    this.emit('changed');
    return clients.length;
  }

  #sendTo(client: Client, bytes: Buffer): boolean {
    const waiting = this.#waiting.get(client) ?? 0;
    if (waiting + bytes.length > MAX_WAITING_BYTES && waiting > 0) return false;
    const sent = client.connection.write(bytes);
    if (sent === undefined) return true;
    this.#waiting.set(client, waiting + bytes.length);
    const settle = () => this.#waiting.set(client, (this.#waiting.get(client) ?? 0) - bytes.length);
    sent.then(settle, settle);
    return true;
  }
}
