/** The bytes of an item that arrives in pieces: kept up to a limit, counted beyond it. */
export class HeldBytes {
  /** Bytes so far, kept or not. */
  size = 0;
  #kept = 0;
  #buffer = new Uint8Array(0);
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  append(bytes: Uint8Array, from: number, to: number): void {
    this.size += to - from;
    const wanted = Math.min(to - from, this.#limit - this.#kept);
    if (wanted <= 0) return;
    this.#grow(this.#kept + wanted);
    this.#buffer.set(bytes.subarray(from, from + wanted), this.#kept);
    this.#kept += wanted;
  }

  /** What is kept. Valid until the next `append`. */
  get kept(): Uint8Array {
    return this.#buffer.subarray(0, this.#kept);
  }

  clear(): void {
    this.size = 0;
    this.#kept = 0;
    // A large buffer is released: one item must not hold memory for the rest of the body.
    if (this.#buffer.length > 65_536) this.#buffer = new Uint8Array(0);
  }

  #grow(wanted: number): void {
    if (wanted <= this.#buffer.length) return;
    const grown = new Uint8Array(Math.min(this.#limit, Math.max(wanted, 2 * this.#buffer.length, 256)));
    grown.set(this.kept);
    this.#buffer = grown;
  }
}
