import type { EventColumns } from '../../capture/records/batch.ts';
import { eventAt } from '../../capture/records/batch.ts';
import type { Chunk, LogRecord } from '../../capture/records/record.ts';
import type { Fields } from '../capture-file/check.ts';
import { EventColumnsBuilder } from '../capture-file/event-columns.ts';
import { BodyReader } from '../import/body-items.ts';
import { type EntryFacts, headOf } from './read-entry.ts';
import { number, text } from './read-fields.ts';
import type { Message } from './read-message.ts';

/** Events of a column set: as objects a million would take too much room. */
const COLUMN_EVENTS = 5000;

/** One entry of a HAR while the others are read, with its events. */
export class HarConnection {
  /** Its place in the file. */
  readonly index: number;
  facts: EntryFacts | undefined;
  stream = 0;
  connection = 1;
  isLast = true;
  events = 0;
  readonly #columns: EventColumns[] = [];
  #building = new EventColumnsBuilder();
  readonly #notes: Fields[] = [];
  #time = Number.NEGATIVE_INFINITY;

  constructor(index: number) {
    this.index = index;
  }

  add({ data, id, size, time, truncated, type }: Message): void {
    // A time that goes back, or is not there, takes the one before it: the order is that of the list.
    this.#time = Math.max(this.#time, time ?? Number.NEGATIVE_INFINITY);
    const at = Number.isFinite(this.#time) ? this.#time : Number.NaN;
    this.#building.add(at, 0, 0, type, data, id, size, truncated, -1, 0);
    this.events++;
    if (this.#building.count >= COLUMN_EVENTS) this.#close();
  }

  note(note: Fields): void {
    this.#notes.push(note);
  }

  /** What the body brought, in its order, none before the response's head. */
  *records(facts: EntryFacts, head: number): Generator<{ record: LogRecord; chunks: Chunk[] }, void, undefined> {
    this.#close();
    const place = { time: head, stream: this.stream, connection: this.connection };
    if (facts.body === undefined) {
      for (const record of this.#listed(head)) yield { record, chunks: [] };
      return;
    }
    const reader = new BodyReader(place, facts.api === 'EventSource' ? undefined : headOf(facts));
    const { chunks, records } = reader.push(facts.body);
    const all = [...records, ...reader.end()];
    if (reader.kind !== 'event-stream') {
      yield { record: { kind: 'response-started', ...place, body: reader.kind }, chunks: [] };
    }
    const listed = [...this.#listed(head)];
    // The bytes say all but when. Where they do not say the same events, the list counts.
    const fits = listed.length === 0 || isSame(listed, all);
    if (!fits) {
      for (const record of listed) yield { record, chunks: [] };
      return;
    }
    const times = listed.filter(({ kind }) => kind === 'event').map(({ time }) => time);
    let next = 0;
    let time = head;
    for (const [i, record] of all.entries()) {
      if (record.kind === 'event') time = Math.max(time, times[next++] ?? head);
      yield { record: { ...record, time }, chunks: i === 0 ? chunks : [] };
    }
  }

  *#listed(head: number): Generator<LogRecord, void, undefined> {
    const at = { stream: this.stream, connection: this.connection };
    let place = 0;
    let note = 0;
    let time = head;
    for (const columns of this.#columns) {
      for (let i = 0; i < columns.time.length; i++, place++) {
        for (; (number(this.#notes[note] ?? {}, 'before') ?? Number.POSITIVE_INFINITY) <= place; note++) {
          yield* noted(this.#notes[note] ?? {}, time, at);
        }
        const event = eventAt(columns, i);
        if (!Number.isNaN(event.time)) time = Math.max(time, event.time);
        yield { ...event, ...at, time };
      }
    }
    for (; note < this.#notes.length; note++) yield* noted(this.#notes[note] ?? {}, time, at);
  }

  #close(): void {
    if (this.#building.count === 0) return;
    this.#columns.push(this.#building.columns());
    this.#building = new EventColumnsBuilder();
  }
}

function isSame(listed: readonly LogRecord[], read: readonly LogRecord[]): boolean {
  const keys = (records: readonly LogRecord[]) =>
    records.flatMap((record) => (record.kind === 'event' ? [`${record.type}\0${record.data}`] : []));
  const [a, b] = [keys(listed), keys(read)];
  return a.length === b.length && a.every((key, i) => key === b[i]);
}

/** What the body held beside events, as we write it. */
function* noted(
  note: Fields,
  time: number,
  at: { stream: number; connection: number },
): Generator<LogRecord, void, undefined> {
  const said = text(note, 'text');
  const size = (name: string) => Math.max(0, Math.trunc(number(note, name) ?? 0));
  const of = {
    time: Math.max(time, number(note, 'time') ?? time),
    ...at,
    offset: size('offset'),
    length: size('length'),
  };
  const type = text(note, 'type');
  switch (note['kind']) {
    case 'comment':
      yield { kind: 'comment', ...of, text: said };
      return;
    case 'retry': {
      const milliseconds = Number(said);
      if (Number.isSafeInteger(milliseconds) && milliseconds >= 0) yield { kind: 'retry', ...of, milliseconds };
      return;
    }
    case 'not-dispatched': {
      const data = text(note, 'data');
      const reason = said === 'unterminated' || said === 'cut-off' ? said : 'no-data';
      yield { kind: 'not-dispatched', ...of, reason, ...(type !== '' && { type }), ...(data !== '' && { text: data }) };
      return;
    }
    case 'problem':
      yield { kind: 'problem', ...of, problem: type, ...(said !== '' && { text: said }) };
  }
}
