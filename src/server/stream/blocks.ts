const LF = 10;
const CR = 13;
const COLON = 58;
const DATA = [100, 97, 116, 97];
const BOM = [0xef, 0xbb, 0xbf];

/**
 * Finds where events end, however the bytes are split. It shares no code with the parser that this server tests.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class BlockScanner {
  #column = 0;
  /** Whether the line so far is a prefix of `data`, or `data` and a colon. */
  #isData = true;
  #blockHasData = false;
  /** The previous byte was a CR: an LF now belongs to the same line end. */
  #afterCr = false;
  /** Bytes of a byte order mark seen so far; -1 after the start of the stream. */
  #bom = 0;

  /** Offsets after each event's blank line. A block without data (only comments, only `retry`) is no event. */
  scan(bytes: Uint8Array): number[] {
    const ends: number[] = [];
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] ?? 0;
      if (this.#bom >= 0 && this.#skipsBom(byte)) continue;
      if (byte === LF && this.#afterCr) {
        this.#afterCr = false;
        // The event ended at the CR. An LF in the same piece belongs to it.
        if (i > 0 && ends.at(-1) === i) ends[ends.length - 1] = i + 1;
        continue;
      }
      this.#afterCr = byte === CR;
      if (byte === LF || byte === CR) {
        if (this.#endLine()) ends.push(i + 1);
      } else {
        if (this.#isData)
          this.#isData = this.#column < 4 ? byte === DATA[this.#column] : this.#column > 4 || byte === COLON;
        this.#column++;
      }
    }
    return ends;
  }

  #endLine(): boolean {
    const blank = this.#column === 0;
    const isEvent = blank && this.#blockHasData;
    if (blank) this.#blockHasData = false;
    else if (this.#isData && this.#column >= 4) this.#blockHasData = true;
    this.#column = 0;
    this.#isData = true;
    return isEvent;
  }

  #skipsBom(byte: number): boolean {
    const isBom = byte === BOM[this.#bom];
    this.#bom = isBom && this.#bom < 2 ? this.#bom + 1 : -1;
    return isBom;
  }
}
