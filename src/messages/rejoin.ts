/** Puts batches together again that were split for the way (`split-batch.ts`). */
import { INLINE_BYTES, MESSAGE_BYTES } from '../capture/records/limits.ts';
import { isObject } from './kinds.ts';
import type { Receive } from './link.ts';

/** Maximum length of all parts of a batch: more than the largest event has, UTF-16 units. */
const MAX_LENGTH = 64 * MESSAGE_BYTES;
const LEAST_LENGTH = INLINE_BYTES / 2;

/** Receives whole messages: parts are put back into the batch that they belong to. More of them than a batch has end it. */
export function rejoin(receive: Receive, excessive: () => void): Receive {
  const parts = new TextParts();
  return (message) => {
    if (!parts.take(message)) receive(parts.joinMessage(message));
    else if (parts.excessive) excessive();
  };
}

/** Collects the parts that come ahead, and puts them back. */
export class TextParts {
  #parts: string[] = [];
  #length = 0;
  #isTooLong = false;

  /** Adds a part; false if it is malformed. */
  take(message: unknown): boolean {
    if (!isObject(message) || message['kind'] !== 'text' || typeof message['text'] !== 'string') return false;
    this.#parts.push(message['text']);
    // Small ones are not sent: so many of them are no batch either.
    this.#length += Math.max(message['text'].length, LEAST_LENGTH);
    this.#isTooLong ||= message['text'].length > MESSAGE_BYTES;
    return true;
  }

  /** They are longer than those of any batch, or one is larger than a message. */
  get excessive(): boolean {
    return this.#isTooLong || this.#length > MAX_LENGTH;
  }

  /** The batch with its text; nothing of it has been checked yet. */
  join(batch: unknown): unknown {
    if (this.#parts.length === 0) return batch;
    const data = this.#parts.join('');
    this.#parts = [];
    this.#length = 0;
    this.#isTooLong = false;
    if (!isObject(batch) || !isObject(batch['events'])) return batch;
    return { ...batch, events: { ...batch['events'], data } };
  }

  /** A message whose batch, or last batch, was sent without its text, with the text; any other message unchanged. */
  joinMessage(message: unknown): unknown {
    if (this.#parts.length === 0 || !isObject(message)) return message;
    if ('batch' in message) return { ...message, batch: this.join(message['batch']) };
    if (!Array.isArray(message['batches'])) return message;
    const batches: readonly unknown[] = message['batches'];
    return { ...message, batches: batches.map((batch, i) => (i === batches.length - 1 ? this.join(batch) : batch)) };
  }
}
