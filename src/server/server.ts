import { createApp } from './app.ts';
import { Listener } from './http/listener.ts';
import { AttemptCounter } from './stream/attempts.ts';
import { type Client, Registry } from './stream/registry.ts';
import type { DropWay } from './stream/socket-sink.ts';

export interface ServerOptions {
  /** 4040 when left out; 0 picks a free one. */
  port?: number;
  /** 127.0.0.1 when left out. Anything but loopback lets other machines read the streams. */
  host?: string;
}

export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly controlUrl: string;
  /** Who is connected to a stream now. */
  clients(): Client[];
  /** Cuts every stream; returns how many there were. */
  dropAll(way?: DropWay): number;
  /** All sockets gone and the port closed for so long; settles when it is open again. */
  restart(seconds: number): Promise<void>;
  /** New connections are refused for so long, open ones stay; settles when the port is open again. */
  refuse(seconds: number): Promise<void>;
  close(): Promise<void>;
}

export async function startServer({ port = 4040, host = '127.0.0.1' }: ServerOptions = {}): Promise<TestServer> {
  const registry = new Registry();
  const server = {
    get url() {
      return listener.url;
    },
  };
  const app = createApp({ registry, attempts: new AttemptCounter(), server });
  const listener = new Listener(app, port, host);
  await listener.open();
  return {
    get url() {
      return listener.url;
    },
    get port() {
      return listener.port;
    },
    get controlUrl() {
      return listener.url;
    },
    clients: () => registry.clients(),
    dropAll(way: DropWay = 'fin') {
      const clients = registry.clients();
      for (const { connection } of clients) connection.drop(way, 'control');
      return clients.length;
    },
    refuse: (seconds) => listener.pause(seconds, false),
    restart: (seconds) => listener.pause(seconds, true),
    close: () => listener.close(),
  };
}
