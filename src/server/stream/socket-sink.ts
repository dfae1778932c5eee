import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { callbackOrAbort } from './clock.ts';
import type { Sink } from './sink.ts';

/** The last sink: the response. Bytes in flight when the client leaves are lost. */
export function socketSink(res: ServerResponse, signal: AbortSignal): Sink {
  const drained = async (): Promise<void> => {
    if (res.writableNeedDrain) await once(res, 'drain', { signal });
  };
  return {
    write(bytes) {
      signal.throwIfAborted();
      return res.write(bytes) ? undefined : drained();
    },
    // An empty write is called back after all those before it.
    flush: () => callbackOrAbort(signal, (callback) => res.write(Buffer.alloc(0), callback)),
    end: () => callbackOrAbort(signal, (callback) => res.end(callback)),
  };
}

/**
 * How a connection is cut. `end`: the response is complete, the socket lives on. `fin`: the socket is closed in the
 * middle of the (chunked) response. `rst`: it is reset, as by a crashed host or a firewall.
 */
export const DROP_WAYS = ['fin', 'rst', 'end'] as const;
export type DropWay = (typeof DROP_WAYS)[number];

/** A client that does not read cannot keep its socket for longer. */
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
