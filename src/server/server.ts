import { scenarioMode } from './app.ts';
import { controlApi } from './control/api.ts';
import { Control } from './control/control.ts';
import { Feed } from './control/feed.ts';
import { FaultBook } from './faults/book.ts';
import { Listener } from './http/listener.ts';
import { proxyMode } from './proxy/mode.ts';
import { type ReplayOptions, replayMode } from './replay/mode.ts';
import { AttemptCounter } from './stream/attempts.ts';
import { type Client, Registry } from './stream/registry.ts';
import type { DropWay } from './stream/socket-sink.ts';

export interface ServerOptions {
  /** 4040 when left out, 4050 for a proxy, 4060 for a replay; 0 picks a free one. */
  port?: number;
  /** 127.0.0.1 when left out. Anything but loopback lets other machines read the streams. */
  host?: string;
  /** The port after `port` when left out, or a free one beside a free one. It listens on 127.0.0.1 alone. */
  controlPort?: number;
  /** Streams at a time; 2000 when left out. */
  maxClients?: number;
  /** Forward everything to this server (`http://localhost:8080`) instead of serving scenarios. */
  proxy?: string;
  /** Serve a recording instead of scenarios. */
  replay?: ReplayOptions;
}

export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly controlUrl: string;
  readonly control: Control;
  /** The clients that are connected to a stream now. */
  clients(): Client[];
  /** Cuts every stream; returns their number. */
  dropAll(way?: DropWay): number;
  /** Closes all sockets and the port for a while; settles when the port is open again. */
  restart(seconds: number): Promise<void>;
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';

/** Caches and service workers of an origin stay: those of a proxied app must affect neither the demo page nor a replay. */
const PORTS = { scenarios: 4040, proxy: 4050, replay: 4060 } as const;

/**
 * Rejects with Node's error when a port cannot be opened; nothing is left open then. The error has a message for people when
 * the proxy's target is no address, or the file cannot be replayed.
 */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const { port = defaultPort(options), host = LOOPBACK, maxClients = 2000 } = options;
  const { controlPort = portBeside(port) } = options;
  const registry = new Registry();
  const faults = new FaultBook();
  const streams = { registry, faults, maxClients, attempts: new AttemptCounter() };
  const scenarios = () => scenarioMode(streams, { url: () => listener.url, controlUrl: () => controls.url });
  const mode = options.replay
    ? await replayMode(options.replay, streams, host)
    : options.proxy === undefined
      ? scenarios()
      : proxyMode(options.proxy, streams, host);
  const listener = new Listener(mode.handler, port, host, mode.onUpgrade);
  const control = new Control(registry, faults, listener, mode);
  const ports = () => ({ control: controls.port, pages: mode.ownPages ? listener.port : undefined, host: LOOPBACK });
  const controls = new Listener(controlApi(control, new Feed(control), ports), controlPort, LOOPBACK);
  await listener.open();
  await controls.open().catch(async (error: unknown) => {
    await listener.close();
    throw error;
  });
  return {
    url: listener.url,
    port: listener.port,
    controlUrl: controls.url,
    control,
    clients: () => registry.clients(),
    dropAll: (way) => control.drop({}, way),
    restart: (seconds) => control.restart(seconds),
    close: async () => void (await Promise.all([listener.close(), controls.close()])),
  };
}

/** The port of a server that is given none. */
export function defaultPort({ proxy, replay }: Pick<ServerOptions, 'proxy' | 'replay'>): number {
  if (replay !== undefined) return PORTS.replay;
  return proxy === undefined ? PORTS.scenarios : PORTS.proxy;
}

function portBeside(port: number): number {
  if (port === 0) return 0;
  return port < 65_535 ? port + 1 : port - 1;
}
