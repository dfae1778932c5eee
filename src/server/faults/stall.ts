import type { Sink } from '../stream/sink.ts';
import { EventCount } from './event-count.ts';
import type { FaultContext } from './stage.ts';

const HEARTBEAT = Buffer.from(': heartbeat\n\n');

/** Keeps the socket open after n events and sends nothing, or only heartbeats. */
export function stallStage(next: Sink, { faults, signal }: FaultContext): Sink {
  const count = new EventCount();
  let done = false;
  faults.onChange((before) => {
    if (before.stall === faults.current.stall) return;
    count.reset();
    done = false;
  }, signal);

  const released = (ms: number | undefined): Promise<void> =>
    new Promise((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(resolve, ms);
      const release = () => {
        clearTimeout(timer);
        resolve();
      };
      faults.onChange((before) => {
        if (before.stall !== faults.current.stall) release();
      }, signal);
      signal.addEventListener('abort', release, { once: true });
    });
  const sendHeartbeat = async (): Promise<void> => {
    // The client may disconnect during the write.
    await Promise.resolve(next.write(HEARTBEAT)).catch(() => {});
  };
  const hold = async (): Promise<void> => {
    const { heartbeat, stallFor } = faults.current;
    done = true;
    const beat = heartbeat === undefined ? undefined : setInterval(() => void sendHeartbeat(), heartbeat);
    await released(stallFor);
    clearInterval(beat);
    signal.throwIfAborted();
  };
  const active = () => faults.current.stall !== undefined && !done;
  return {
    flush: next.flush,
    write(bytes) {
      if (!active()) return next.write(bytes);
      const { at } = count.add(bytes, faults.current.stall);
      if (at === undefined) return next.write(bytes);
      return (async () => {
        if (at > 0) await next.write(bytes.subarray(0, at));
        await hold();
        if (at < bytes.length) await next.write(bytes.subarray(at));
      })();
    },
    async end() {
      if (active() && count.events >= (faults.current.stall ?? 0)) await hold();
      await next.end();
    },
  };
}
