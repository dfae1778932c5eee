import type { HeaderPairs } from '../stream/outgoing.ts';

/** One stream of a file: the recorded responses, connection by connection. */
export interface Recording {
  method: string;
  /** Path and query. */
  url: string;
  /** In order; only connections with a response. */
  connections: readonly RecordedConnection[];
}

/** Times are ms after the response's head, at the original speed. */
export interface RecordedConnection {
  /** From the request to the head. */
  wait: number;
  status: number;
  headers: HeaderPairs;
  pieces: readonly Piece[];
  events: readonly RecordedEvent[];
  end: {
    at: number;
    /** `open`: it went on when the recording ended, or the page left. */
    how: 'done' | 'cut' | 'open';
  };
}

/** Bytes as they came, or as they may have come. */
export interface Piece {
  at: number;
  bytes: Uint8Array;
}

export interface RecordedEvent {
  at: number;
  /** The stream's last event id after it. */
  id: string;
  /** Bytes of the body up to its end. */
  end: number;
}

/** A file that can be replayed. */
export interface RecordedFile {
  recordings: readonly Recording[];
  /** Messages on what could not be read or was never recorded. */
  notes: readonly string[];
}

export function eventCount({ connections }: Recording): number {
  return connections.reduce((sum, { events }) => sum + events.length, 0);
}

/** ms from the first request to the end of the last response, without the waits between connections. */
export function duration({ connections }: Recording): number {
  return connections.reduce((sum, { wait, end }) => sum + wait + end.at, 0);
}
