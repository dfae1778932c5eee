import { BlockScanner } from '../stream/blocks.ts';
import type { Sink } from '../stream/sink.ts';
import type { FaultContext } from './stage.ts';

/** A longer event is not held: it passes through as it arrives. */
const MAX_HELD_BYTES = 16 * 1024 * 1024;
const LF = 10;
const CR = 13;

/** Skips or repeats every n-th event. While it is on, each event is one write. */
export function repeatStage(next: Sink, { faults, signal }: FaultContext): Sink {
  let scanner = new BlockScanner();
  let events = 0;
  let endedInCr = false;
  let held: Buffer = Buffer.alloc(0);
  faults.onChange((before) => {
    if (before.skip === faults.current.skip && before.duplicate === faults.current.duplicate) return;
    scanner = new BlockScanner();
    events = 0;
  }, signal);

  const writeHeld = async (): Promise<void> => {
    const rest = held;
    held = Buffer.alloc(0);
    if (rest.length > 0) await next.write(rest);
  };
  const writeEvents = async (bytes: Buffer): Promise<void> => {
    const { skip, duplicate } = faults.current;
    const offset = held.length;
    const all = offset === 0 ? bytes : Buffer.concat([held, bytes]);
    let from = 0;
    const blocks = scanner.scan(bytes).map((end) => {
      const block = all.subarray(from, offset + end);
      from = offset + end;
      return block;
    });
    held = all.subarray(from);
    for (const block of blocks) {
      events++;
      // A CRLF that arrived in two pieces: its LF belongs to the previous event, even if this one is skipped.
      const lead = endedInCr && block[0] === LF ? 1 : 0;
      endedInCr = block.at(-1) === CR;
      if (lead > 0) await next.write(block.subarray(0, lead));
      if (skip !== undefined && events % skip === 0) continue;
      await next.write(block.subarray(lead));
      if (duplicate !== undefined && events % duplicate === 0) await next.write(block.subarray(lead));
    }
    if (held.length > MAX_HELD_BYTES) await writeHeld();
  };
  return {
    flush: next.flush,
    write(bytes) {
      const { skip, duplicate } = faults.current;
      if (skip !== undefined || duplicate !== undefined) return writeEvents(bytes);
      return held.length === 0 ? next.write(bytes) : writeHeld().then(() => next.write(bytes));
    },
    async end() {
      await writeHeld();
      await next.end();
    },
  };
}
