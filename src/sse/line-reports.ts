import { excerpt, limited, retryMs, unknownField } from './field-values.ts';
import { MAX_LINE_BYTES } from './limits.ts';
import type { SseHandler } from './types.ts';

/** Reports at the end of a line, independent of its block. */
export class LineReports {
  /** The line being interpreted. */
  private readonly place = { offset: 0, length: 0, chunk: 0 };

  constructor(private readonly handler: SseHandler) {}

  at(offset: number, length: number, chunk: number): void {
    this.place.offset = offset;
    this.place.length = length;
    this.place.chunk = chunk;
  }

  comment(value: string): void {
    const text = this.limited(value, 'comment');
    this.handler.comment?.({ text, truncated: text.length < value.length, ...this.place });
  }

  /** Returns whether the line has an effect. */
  retry(value: string): boolean {
    const ms = retryMs(value);
    if (ms === undefined) {
      this.handler.problem?.({ kind: 'bad-retry', value: excerpt(value), ...this.place });
      return false;
    }
    if (ms > Number.MAX_SAFE_INTEGER) {
      this.handler.problem?.({ kind: 'retry-too-large', value: excerpt(value), ...this.place });
    }
    this.handler.retry?.({ ms: Math.min(ms, Number.MAX_SAFE_INTEGER), ...this.place });
    return true;
  }

  /** The kept part of the value. */
  limited(value: string, field: 'event' | 'id' | 'comment'): string {
    const kept = limited(value);
    if (kept.length < value.length) {
      this.handler.problem?.({ kind: 'line-too-long', field, limit: MAX_LINE_BYTES, ...this.place });
    }
    return kept;
  }

  idWithNull(id: string): void {
    this.handler.problem?.({ kind: 'id-with-null', value: excerpt(id), ...this.place });
  }

  eventTooLarge(limit: number): void {
    this.handler.problem?.({ kind: 'event-too-large', limit, ...this.place });
  }

  unknown(line: string): void {
    this.handler.problem?.({ kind: 'unknown-field', ...unknownField(line), ...this.place });
  }
}
