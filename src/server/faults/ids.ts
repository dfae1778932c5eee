import type { Sink } from '../stream/sink.ts';
import type { FaultContext } from './stage.ts';

const LF = 10;
const CR = 13;
/** A longer line is no id, and passes through as it arrives. */
const LONGEST_HELD = 64 * 1024;

/** Removes the `id` fields. While it is on, each line is held until its end has arrived. */
export function idsStage(next: Sink, { faults }: FaultContext): Sink {
  let held: Buffer = Buffer.alloc(0);
  /** The last line ended in CR and was removed: an LF that follows belongs to it. */
  let owesLf = false;
  /** The rest of a line whose beginning has left already. */
  let isInLine = false;

  const release = async (): Promise<void> => {
    const rest = held;
    held = Buffer.alloc(0);
    if (rest.length > 0) await next.write(rest);
  };
  /** The complete lines of `bytes` without ids; holds the rest. */
  const filter = (bytes: Buffer): Buffer => {
    const kept: Buffer[] = [];
    let from = owesLf && bytes[0] === LF ? 1 : 0;
    if (bytes.length > 0) owesLf = false;
    for (let at = from; at < bytes.length; at++) {
      if (bytes[at] !== LF && bytes[at] !== CR) continue;
      const end = bytes[at] === CR && bytes[at + 1] === LF ? at + 2 : at + 1;
      const isRemoved = !isInLine && isId(bytes.subarray(from, at));
      if (!isRemoved) kept.push(bytes.subarray(from, end));
      owesLf = isRemoved && end === bytes.length && bytes[end - 1] === CR;
      isInLine = false;
      from = end;
      at = end - 1;
    }
    held = bytes.subarray(from);
    return Buffer.concat(kept);
  };
  const write = async (bytes: Buffer): Promise<void> => {
    const kept = filter(bytes);
    if (kept.length > 0) await next.write(kept);
    if (held.length <= LONGEST_HELD && !isInLine) return;
    isInLine ||= held.length > 0;
    await release();
  };
  return {
    flush: next.flush,
    write(bytes) {
      const all = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
      if (faults.current.ids !== undefined) return write(all);
      held = Buffer.alloc(0);
      owesLf = false;
      if (all.length > 0) isInLine = all.at(-1) !== LF && all.at(-1) !== CR;
      return next.write(all);
    },
    async end() {
      await release();
      await next.end();
    },
  };
}

/** A byte order mark may stand before the first field. */
function isId(line: Buffer): boolean {
  return /^(?:\u00ef\u00bb\u00bf)?id(?::|$)/.test(line.subarray(0, 6).toString('latin1'));
}
