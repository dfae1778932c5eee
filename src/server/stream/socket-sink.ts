import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { callbackOrAbort } from './clock.ts';
import type { Sink } from './sink.ts';

/** The last sink: the response. Bytes in flight are lost when the client disconnects. */
export function socketSink(res: ServerResponse, signal: AbortSignal): Sink {
  const drained = async (): Promise<void> => {
    if (res.writableNeedDrain) await once(res, 'drain', { signal });
  };
  return {
    write(bytes) {
      signal.throwIfAborted();
      return res.write(bytes) ? undefined : drained();
    },
    // The callback of an empty write runs after those of all earlier writes.
    flush: () => callbackOrAbort(signal, (callback) => res.write(Buffer.alloc(0), callback)),
    end: () => callbackOrAbort(signal, (callback) => res.end(callback)),
  };
}

/**
 * How a connection is closed. `end` completes the response and keeps the socket. `fin` closes the socket in the middle of
 * the chunked response. `rst` resets it, as a crashed host or a firewall does.
 */
export const DROP_WAYS = ['fin', 'rst', 'end'] as const;
export type DropWay = (typeof DROP_WAYS)[number];

/** A client that does not read loses its socket after this time. */
const LAST_BYTES_MS = 2000;

export function cutSocket(res: ServerResponse, way: DropWay): void {
  const { socket } = res;
  if (way === 'end') res.end();
  else if (way === 'rst') socket?.resetAndDestroy();
  else {
    socket?.destroySoon();
    setTimeout(() => socket?.destroy(), LAST_BYTES_MS).unref();
  }
}
