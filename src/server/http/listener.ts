import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { sleep } from '../stream/clock.ts';

/** A socket that switches protocols, to WebSocket; `head` are bytes that have already arrived. */
export type UpgradeListener = (req: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** A port that can be closed for a while and opened again, as during a restart. */
export class Listener {
  readonly #server: Server;
  readonly #closing = new AbortController();
  /** Node's server no longer owns upgraded sockets and does not close them. */
  readonly #upgraded = new Set<Duplex>();
  #port: number;
  #pauses = 0;

  constructor(
    handler: RequestListener,
    port: number,
    readonly host: string,
    onUpgrade?: UpgradeListener,
  ) {
    this.#server = createServer(handler);
    this.#port = port;
    if (onUpgrade === undefined) return;
    this.#server.on('upgrade', (req, socket, head) => {
      this.#upgraded.add(socket);
      socket.once('close', () => this.#upgraded.delete(socket));
      onUpgrade(req, socket, head);
    });
  }

  get port(): number {
    return this.#port;
  }

  get listening(): boolean {
    return this.#server.listening;
  }

  get url(): string {
    const shown = this.host === '0.0.0.0' ? '127.0.0.1' : this.host === '::' ? '::1' : this.host;
    return `http://${shown.includes(':') ? `[${shown}]` : shown}:${this.#port}`;
  }

  /** Rejects with Node's error (`EADDRINUSE`, `EACCES`, …). Once picked, a free port stays the same. */
  async open(): Promise<void> {
    this.#server.listen(this.#port, this.host);
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Refuses connections for this long; `cut`: open ones are closed, too. Of several calls the last one reopens. */
  async pause(seconds: number, cut: boolean): Promise<void> {
    this.#pauses++;
    if (this.#server.listening) this.#server.close();
    if (cut) this.#cutAll();
    try {
      await sleep(seconds * 1000, this.#closing.signal);
      if (this.#pauses === 1) await this.open();
    } catch (error) {
      if (!this.#closing.signal.aborted) throw error;
    } finally {
      this.#pauses--;
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    const closed = this.#server.listening ? once(this.#server, 'close') : undefined;
    this.#server.close(() => {});
    this.#cutAll();
    await closed;
  }

  #cutAll(): void {
    this.#server.closeAllConnections();
    for (const socket of this.#upgraded) socket.destroy();
  }
}
