import { HeldBytes } from './held-bytes.ts';
import { ItemWriter } from './item-writer.ts';
import { notJson, notPart } from './json-check.ts';
import { JsonScan, opensNested } from './json-scan.ts';
import type { BodyHandler, BodyOptions, BodyParser } from './types.ts';

const LF = 10;
const CR = 13;

/** Bodies of which each line that is not blank is an item: NDJSON, and the AI SDK's data stream. */
export class LineParser implements BodyParser {
  offset: number;
  readonly #writer: ItemWriter;
  readonly #held: HeldBytes;
  readonly #wrong: typeof notJson | typeof notPart;
  /** Last byte of the line so far. */
  #last = 0;
  /** Where the line begins whose end is looked for. */
  #start: number;
  /** The beginning of that line was lost. */
  #isLost: boolean;
  #isOver = false;

  constructor(
    kind: 'ndjson' | 'ai-sdk-data',
    handler: BodyHandler,
    { maxEventBytes, offset = 0, resync = false }: BodyOptions,
  ) {
    this.#wrong = kind === 'ndjson' ? notJson : notPart;
    this.#writer = new ItemWriter(handler, maxEventBytes);
    this.#held = new HeldBytes(this.#writer.maxEventBytes);
    this.offset = offset;
    this.#start = offset;
    this.#isLost = resync;
  }

  push(bytes: Uint8Array): void {
    let at = 0;
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, at)) {
      this.#append(bytes, at, end);
      at = end + 1;
      this.#line(this.offset + at);
    }
    if (at < bytes.length) this.#append(bytes, at, bytes.length);
    this.offset += bytes.length;
  }

  resync(lostBytes = 0): void {
    this.offset += lostBytes;
    this.#isLost = true;
    this.#held.clear();
    this.#last = 0;
  }

  /** The last line needs no line end if it is complete. */
  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const { kept, size } = this.#held;
    const text = new TextDecoder().decode(kept);
    const isWhole = !this.#isLost && kept.length === size && this.#wrong(text) === undefined && isClosed(kept);
    if (isWhole) this.#line(this.offset);
    else if (!this.#isBlank()) {
      this.#writer.none(this.#isLost ? 'cut-off' : 'unterminated', this.#start, this.offset - this.#start);
    }
  }

  /** A line ends before byte `next` of the body. */
  #line(next: number): void {
    const offset = this.#start;
    const length = next - offset;
    this.#start = next;
    if (this.#isLost) {
      this.#isLost = false;
      this.#writer.none('cut-off', offset, length);
    } else if (!this.#isBlank()) {
      // A CR before the line's end is no part of the item.
      const size = this.#held.size - (this.#last === CR ? 1 : 0);
      const item = { offset, length, kept: this.#held.kept.subarray(0, size), size };
      this.#writer.text(item, this.#wrong);
    }
    this.#held.clear();
    this.#last = 0;
  }

  #append(bytes: Uint8Array, from: number, to: number): void {
    this.#held.append(bytes, from, to);
    this.#last = bytes[to - 1] ?? this.#last;
  }

  #isBlank(): boolean {
    const { kept, size } = this.#held;
    if (this.#isLost || kept.length < size) return false;
    return kept.every((byte) => byte === 32 || byte === 9 || byte === CR);
  }
}

/** Whether no bracket and no string is open at the end: long lines are not parsed. */
function isClosed(line: Uint8Array): boolean {
  const first = line.findIndex(opensNested);
  if (first < 0) return true;
  const scan = new JsonScan();
  scan.begin(line[first] ?? 0);
  return scan.end(line, first + 1) >= 0;
}
