import { sleep } from '../stream/clock.ts';
import type { Sink } from '../stream/sink.ts';
import { EventCount } from './event-count.ts';
import type { Faults } from './faults.ts';
import type { FaultContext } from './stage.ts';

/** Default delay in ms between the last byte and closing; enough for a client that is not busy. */
const SETTLE_MS = 30;

/** Closes the connection after n events or n bytes, or inside the event that follows. */
export function dropStage(next: Sink, { faults, signal, cut }: FaultContext): Sink {
  const count = new EventCount();
  faults.onChange((before) => {
    if (before.drop !== faults.current.drop || before.dropBytes !== faults.current.dropBytes) count.reset();
  }, signal);
  return {
    ...next,
    write(bytes) {
      const { drop, dropBytes, dropHow, dropWait } = faults.current;
      if (drop === undefined && dropBytes === undefined) return next.write(bytes);
      const at = cutPoint(bytes, count, faults.current);
      if (at === undefined) return next.write(bytes);
      return (async () => {
        if (at > 0) await next.write(bytes.subarray(0, at));
        await next.flush();
        // A browser discards unread bytes when the connection fails, and the client must get all n events.
        await sleep(dropWait ?? SETTLE_MS, signal);
        cut(dropHow ?? 'fin');
      })();
    },
  };
}

function cutPoint(bytes: Buffer, count: EventCount, { drop, dropBytes, dropAt = 'after' }: Faults): number | undefined {
  const { at, ends } = count.add(bytes, drop);
  if (dropBytes !== undefined && count.bytes >= dropBytes) return Math.max(0, bytes.length - (count.bytes - dropBytes));
  if (at === undefined || dropAt === 'after') return at;
  if (dropAt === 'utf8') {
    const lead = bytes.findIndex((byte, index) => index >= at && byte >= 0xc2);
    return lead < 0 ? undefined : lead + 1;
  }
  const end = ends.find((offset) => offset > at) ?? bytes.length;
  return end > at ? at + Math.ceil((end - at) / 2) : undefined;
}
