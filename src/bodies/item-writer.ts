import { DEFAULT_MAX_EVENT_BYTES, MAX_EXCERPT_BYTES } from '../sse/limits.ts';
import { firstInvalid, safeEnd, utf8Prefix } from '../sse/utf8.ts';
import type { BodyHandler, BodyProblem } from './types.ts';

/** Most bytes that are shown of an item that is no text. */
const MAX_BINARY_BYTES = 4096;

interface Item {
  /** Its range in the body. */
  offset: number;
  length: number;
  /** Its content, as much as is kept, and its true size. */
  kept: Uint8Array;
  size: number;
  type?: string;
}

/** Turns the bytes of items into reports. */
export class ItemWriter {
  readonly maxEventBytes: number;
  readonly #handler: BodyHandler;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(handler: BodyHandler, maxEventBytes = DEFAULT_MAX_EVENT_BYTES) {
    this.#handler = handler;
    this.maxEventBytes = maxEventBytes;
  }

  /** An item of text. `wrong` gives the problem of its text; it is not called for a cut item. */
  text(given: Item, wrong?: (text: string) => BodyProblem['kind'] | undefined): void {
    const item = withoutMark(given);
    const { kept, size } = item;
    const truncated = kept.length < size;
    const end = truncated ? safeEnd(kept, 0, kept.length) : kept.length;
    const text = this.#decoder.decode(kept.subarray(0, end));
    if (text.includes('\ufffd') && firstInvalid(kept, 0, end) >= 0) this.problem('invalid-utf-8', item);
    const kind = truncated ? undefined : wrong?.(text);
    if (kind !== undefined) this.problem(kind, item, utf8Prefix(text, MAX_EXCERPT_BYTES));
    if (truncated) this.problem('event-too-large', item);
    this.#event(item, text, truncated);
  }

  /** An item that may be binary: then its bytes are shown as numbers. */
  textOrBytes(item: Item): void {
    if (isText(item.kept, item.kept.length < item.size)) {
      this.text(item);
      return;
    }
    this.bytes(item);
  }

  /** A binary item. */
  bytes(item: Item): void {
    const shown = item.kept.subarray(0, MAX_BINARY_BYTES);
    const hex = Array.from(shown, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    this.#event(item, hex, shown.length < item.size);
  }

  problem(kind: BodyProblem['kind'], { length, offset }: Pick<Item, 'offset' | 'length'>, value?: string): void {
    this.#handler.problem({ kind, offset, length, ...(value === undefined ? {} : { value }) });
  }

  none(reason: 'unterminated' | 'cut-off', offset: number, length: number): void {
    if (length > 0) this.#handler.notDispatched({ reason, offset, length, type: 'message' });
  }

  #event({ length, offset, size, type = 'message' }: Item, data: string, truncated: boolean): void {
    this.#handler.event({
      type,
      data,
      dataBytes: size,
      truncated,
      offset,
      length,
      lastEventId: '',
      lastEventIdKnown: true,
    });
  }
}

/** A byte order mark at the start of the body is no part of its first item. */
function withoutMark(item: Item): Item {
  const { kept, offset, size } = item;
  if (offset > 0 || kept[0] !== 0xef || kept[1] !== 0xbb || kept[2] !== 0xbf) return item;
  return { ...item, kept: kept.subarray(3), size: size - 3 };
}

/** Whether bytes are UTF-8 without the control characters that no text has. */
export function isText(bytes: Uint8Array, isCut: boolean): boolean {
  const end = isCut ? safeEnd(bytes, 0, bytes.length) : bytes.length;
  if (firstInvalid(bytes, 0, end) >= 0) return false;
  return !bytes.subarray(0, end).some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27 && byte !== 30));
}
