import type { ConnectionOf } from '../part/connection-of.ts';

/** Bytes of one connection's body, from the first on, without a hole. Can be read more than once. */
export interface Body {
  pieces(): AsyncIterable<Uint8Array>;
}

/** Finds a connection's body; undefined where some of its first `length` bytes were not kept. */
export type FindBody = (of: ConnectionOf, length: number) => Promise<Body | undefined>;
