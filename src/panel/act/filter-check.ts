import { Matcher } from '../../capture/filter/matcher.ts';
import type { Filter } from '../../capture/filter/term.ts';
import { utf8Length } from '../../capture/records/utf8.ts';
import { RowKind } from '../../capture/rows/row-kind.ts';
import { Rows } from '../../capture/rows/rows.ts';
import { SEGMENT_ROWS, SLOT_MASK } from '../../capture/rows/segment.ts';
import type { Stream } from '../../capture/streams/stream.ts';
import type { HeldEvent } from './acted-stream.ts';
import { eventOfBlock, unitOf } from './composed.ts';

/** Tests events that wait: each is a row of a log of its own, which the filter of the table can read. */
export class FilterCheck {
  readonly #rows = new Rows();
  readonly #matcher: Matcher;
  readonly #stream: Stream;
  readonly #wanted = new Uint8Array(SEGMENT_ROWS);
  #seq = 0;

  constructor(filter: Filter, stream: Stream) {
    this.#stream = stream;
    this.#matcher = new Matcher(filter, { rows: this.#rows, stream: () => stream });
  }

  /** Undefined where the filter takes too long. */
  matches(event: HeldEvent): boolean | undefined {
    const row = this.#rows.add({ seq: ++this.#seq, stream: 0, ...this.#columns(event) });
    const segment = this.#rows.segment(row);
    if (segment === undefined) return undefined;
    const slot = row & SLOT_MASK;
    this.#wanted.fill(0);
    this.#wanted[slot] = 1;
    this.#matcher.narrow({ segment, base: row - slot, from: slot, until: slot + 1 }, this.#wanted);
    // Of the rows before, only the last time is read (`gap:`), and the matcher has it.
    segment.text[slot] = '';
    this.#rows.forget(this.#seq);
    return this.#matcher.slow === undefined ? this.#wanted[slot] === 1 : undefined;
  }

  #columns({ id = '', text, time, type }: HeldEvent) {
    if (this.#stream.api === 'EventSource' || unitOf(this.#stream) !== 'block') {
      const data = text.trimEnd();
      return { kind: RowKind.event, time, type: type ?? 'message', id, text: data, size: utf8Length(data) };
    }
    const event = eventOfBlock(text);
    if (event === undefined) return { kind: RowKind.comment, time, text: text.trim() };
    const { data } = event;
    return { kind: RowKind.event, time, type: event.type, id: event.id, text: data, size: utf8Length(data) };
  }
}
