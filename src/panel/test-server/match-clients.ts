import { isLive, type Stream } from '../../capture/streams/stream.ts';
import type { ServerClient } from './control-state.ts';

/** The server's mask for a secret. */
const MASK = '***';

/**
 * Which stream of the log is which client of the server: the same method and address, and of several the latest with
 * the latest, since clients of other tabs may have come before.
 *
 * @param server where it listens: `http://127.0.0.1:4040`
 * @returns the client of each stream, by the stream's index
 */
export function matchClients(
  streams: readonly Stream[],
  clients: Iterable<ServerClient>,
  server: string,
): Map<number, ServerClient> {
  const waiting = new Map<string, ServerClient[]>();
  for (const client of clients) {
    const key = `${client.method} ${client.url}`;
    waiting.set(
      key,
      [...(waiting.get(key) ?? []), client].sort((a, b) => a.time - b.time),
    );
  }
  const masked = [...waiting.keys()].filter((key) => key.includes(MASK));
  const clientsAt = (key: string) => waiting.get(key) ?? waiting.get(masked.find((other) => fits(key, other)) ?? '');
  const found = new Map<number, ServerClient>();
  for (const stream of streams.filter(isLive).sort((a, b) => beganAt(b) - beganAt(a))) {
    const url = onServer(stream.url, server);
    const client = url === undefined ? undefined : clientsAt(`${stream.method} ${url}`)?.pop();
    if (client !== undefined) found.set(stream.index, client);
  }
  return found;
}

/** Whether a text is the masked one but for its secrets. */
function fits(text: string, masked: string): boolean {
  const [first = '', ...parts] = masked.split(MASK);
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const part of parts) {
    const at = part === '' ? text.length : text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return from === text.length;
}

function beganAt({ connections, opened }: Stream): number {
  const last = connections.at(-1);
  return last?.opened ?? last?.requested ?? opened;
}

/** Path and query of a URL of that server, whichever of its names is used. */
function onServer(url: string, server: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname, pathname, port, search } = new URL(url);
  const own = new URL(server);
  const isOwn = port === own.port && (hostname === own.hostname || (isLoopback(hostname) && isLoopback(own.hostname)));
  return isOwn ? pathname + search : undefined;
}

const isLoopback = (name: string) => ['127.0.0.1', 'localhost', '[::1]'].includes(name);
