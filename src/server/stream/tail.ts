/** A recent write to a client, for the live view. */
export interface Sent {
  /** ms since 1970. */
  time: number;
  bytes: Buffer;
  /** The full size of the write; `bytes` may be only its beginning. */
  size: number;
}

const MAX_WRITES = 64;
const MAX_BYTES = 16 * 1024;

/** Keeps the last writes of one connection, at most 64 and 16 KB: a thousand clients cost at most 16 MB. */
export class Tail {
  #writes: Sent[] = [];
  #bytes = 0;

  push(bytes: Buffer): void {
    // Copy: a slice would keep the whole large buffer in memory.
    const kept = bytes.length > MAX_BYTES ? Buffer.from(bytes.subarray(0, MAX_BYTES)) : bytes;
    this.#writes.push({ time: Date.now(), bytes: kept, size: bytes.length });
    this.#bytes += kept.length;
    while (this.#writes.length > MAX_WRITES || this.#bytes > MAX_BYTES) {
      this.#bytes -= this.#writes.shift()?.bytes.length ?? 0;
    }
  }

  writes(): readonly Sent[] {
    return this.#writes;
  }
}
