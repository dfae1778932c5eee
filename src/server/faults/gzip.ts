import { constants, createGzip } from 'node:zlib';
import { callbackOrAbort } from '../stream/clock.ts';
import type { Sink } from '../stream/sink.ts';
import type { FaultContext } from './stage.ts';

/** Compresses. The head was sent when the connection started, so a later change applies to the next connection. */
export function gzipStage(next: Sink, { faults, signal }: FaultContext): Sink {
  const how = faults.current.gzip;
  if (how === undefined) return next;
  const gzip = createGzip();
  let made: Buffer[] = [];
  gzip.on('data', (bytes: Buffer) => made.push(bytes));
  signal.addEventListener('abort', () => gzip.destroy(), { once: true });
  const pass = async (): Promise<void> => {
    const bytes = Buffer.concat(made);
    made = [];
    if (bytes.length > 0) await next.write(bytes);
  };
  return {
    flush: next.flush,
    async write(bytes) {
      await callbackOrAbort(signal, (callback) => gzip.write(bytes, callback));
      // Without a flush zlib buffers about 100 KB, and the client sees nothing for a long time.
      if (how === 'on') await callbackOrAbort(signal, (callback) => gzip.flush(constants.Z_SYNC_FLUSH, callback));
      await pass();
    },
    async end() {
      await callbackOrAbort(signal, (callback) => gzip.once('end', callback).end());
      await pass();
      await next.end();
    },
  };
}
