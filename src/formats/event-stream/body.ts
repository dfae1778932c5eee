import type { StreamConnection } from '../../capture/streams/stream.ts';

/** Bytes of one connection's body, from the first on, up to the first that was not kept. Can be read more than once. */
export interface Body {
  pieces(): AsyncIterable<Uint8Array>;
}

/** Finds a connection's body; undefined where nothing of it was kept. */
export type FindBody = (of: StreamConnection) => Promise<Body | undefined>;
