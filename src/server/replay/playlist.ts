import { pathOf } from '../http/path.ts';
import { maskedUrl } from '../http/secrets.ts';
import type { RecordedConnection, Recording } from './recording.ts';

/** How long a stream without ids waits for its client to reconnect. */
const COMES_BACK_MS = 30_000;

/** What to send to a request: a connection from `from` (bytes of its body) on, with times counted from `at`. */
export interface Choice {
  recording: Recording;
  index: number;
  connection: RecordedConnection;
  from: number;
  at: number;
}

interface Place {
  recording: Recording;
  index: number;
  until: number;
}

/**
 * Chooses the recorded connection for a request.
 *
 * - With a `Last-Event-ID`: what came after that event, in its connection or in the next.
 * - Without: the next stream of this address, from its beginning; after the last the first again. A client that comes
 *   back to a stream without ids gets the next connection of that stream.
 */
export class Playlist {
  readonly #recordings: readonly Recording[];
  /** Streams that were begun, by address. */
  readonly #begun = new Map<string, number>();
  /** The streams of an address, the most recently played first. */
  readonly #recent = new Map<string, Recording[]>();
  readonly #awaited = new Map<string, Place[]>();

  constructor(
    recordings: readonly Recording[],
    readonly now: () => number = () => performance.now(),
  ) {
    this.#recordings = recordings;
  }

  /** `over`: everything that followed was sent. Undefined: nothing was recorded there. */
  choose(method: string, url: string, lastEventId: string | null): Choice | 'over' | undefined {
    const streams = this.#streamsAt(method, url);
    if (streams.length === 0) return undefined;
    const key = `${method} ${url}`;
    if (lastEventId !== null) {
      for (const recording of [...(this.#recent.get(key) ?? []), ...streams]) {
        const choice = after(recording, lastEventId);
        if (choice !== undefined) return choice;
      }
    }
    const back = this.#comesBack(key);
    if (back !== undefined) return this.#play(key, back.recording, back.index);
    const begun = this.#begun.get(key) ?? 0;
    this.#begun.set(key, begun + 1);
    const recording = streams[begun % streams.length];
    return recording && this.#play(key, recording, 0);
  }

  /** A connection was sent up to its recorded end. */
  played(method: string, url: string, { recording, index, connection }: Choice): void {
    const hasIds = connection.events.some(({ id }) => id !== '');
    if (hasIds || recording.connections[index + 1] === undefined) return;
    const key = `${method} ${url}`;
    const places = this.#awaited.get(key) ?? [];
    places.push({ recording, index: index + 1, until: this.now() + COMES_BACK_MS });
    this.#awaited.set(key, places);
  }

  /** Those of the whole address; else of the address as the state shows it; else of its path: a query may hold the time. */
  #streamsAt(method: string, url: string): Recording[] {
    const ofMethod = this.#recordings.filter((recording) => recording.method === method);
    const exact = ofMethod.filter((recording) => recording.url === url);
    if (exact.length > 0) return exact;
    const masked = ofMethod.filter((recording) => maskedUrl(recording.url) === url);
    return masked.length > 0 ? masked : ofMethod.filter((recording) => pathOf(recording) === pathOf({ url }));
  }

  #comesBack(key: string): Place | undefined {
    const places = (this.#awaited.get(key) ?? []).filter(({ until }) => until > this.now());
    const first = places.shift();
    this.#awaited.set(key, places);
    return first;
  }

  #play(key: string, recording: Recording, index: number): Choice | undefined {
    const connection = recording.connections[index];
    if (connection === undefined) return undefined;
    const others = (this.#recent.get(key) ?? []).filter((other) => other !== recording);
    this.#recent.set(key, [recording, ...others]);
    return { recording, index, connection, from: 0, at: 0 };
  }
}

/** What came after the last event with an id; undefined when the stream has none. */
function after(recording: Recording, id: string): Choice | 'over' | undefined {
  const { connections } = recording;
  const index = connections.findLastIndex(({ events }) => events.some((event) => event.id === id));
  const connection = connections[index];
  const event = connection?.events.findLast((known) => known.id === id);
  if (connection === undefined || event === undefined) return undefined;
  const isLast = event === connection.events.at(-1);
  const next = connections[index + 1];
  if (isLast && next !== undefined) return { recording, index: index + 1, connection: next, from: 0, at: 0 };
  if (isLast && connection.end.how !== 'open') return 'over';
  return { recording, index, connection, from: event.end, at: event.at };
}
