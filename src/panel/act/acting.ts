import { batch, type Signal, signal } from '@preact/signals';
import { parseFilter } from '../../capture/filter/parse.ts';
import type { Acted } from '../../capture/records/act-record.ts';
import type { StoredBatch } from '../../capture/records/batch.ts';
import type { Row } from '../../capture/rows/rows.ts';
import type { Stream } from '../../capture/streams/stream.ts';
import type { Command } from '../../messages/act.ts';
import type { ActMessage, LiveSource } from '../source/source.ts';
import type { Store } from '../store/store.ts';
import { type ActedStream, afterAct, isChanged, UNTOUCHED } from './acted-stream.ts';
import { type Draft, hasFields, unitOf } from './composed.ts';
import { FilterCheck } from './filter-check.ts';
import { NextRequest } from './next-request.ts';
import { keyOf, type Place, placeOf } from './place.ts';

/** What the dialog composes: an event to inject, or what is to become of a held one. */
export interface Composing {
  draft: Draft;
  item?: number;
}

const actings = new WeakMap<Store, Acting>();

/** Switches acting on for the tab, and shows a stream in the bar. `row`: an event of it to start with. */
export function actOn(store: Store, stream: Stream, row?: Row): void {
  // Asked for again, it begins again.
  if (actings.get(store)?.interrupted.peek() === true) actings.delete(store);
  const acting = actingOf(store);
  if (acting === undefined) return;
  store.acting.value = stream;
  // What comes of it is seen among the rows of this stream.
  const selected = store.selectedStreams.peek();
  if (selected.size > 0 && !selected.has(stream.index)) store.selectedStreams.value = new Set([stream.index]);
  if (row === undefined) return;
  const { data, id, type } = row;
  acting.composing.value = { draft: hasFields(stream) ? { type, id, data } : { raw: data } };
}

/** Holds the next stream that asks what this one, which is over, asked. */
export function holdNext(store: Store, stream: Stream): void {
  actOn(store, stream);
  actingOf(store)?.holdNext(stream);
}

/** Undefined where it cannot be. */
export function actingOf(store: Store): Acting | undefined {
  const { source } = store;
  if (!source.live || source.act === undefined) return undefined;
  const known = actings.get(store);
  if (known !== undefined) return known;
  const acting = new Acting(store, source);
  actings.set(store, acting);
  return acting;
}

/** What the user does to the streams of a tab. The pages say what came of it, in records. */
export class Acting {
  readonly composing: Signal<Composing | undefined> = signal(undefined);
  /** The connection to the extension was lost, and with it all that waited went on. */
  readonly interrupted = signal(false);
  /** The request that is held as soon as its response begins. */
  readonly awaited: Signal<NextRequest | undefined> = signal(undefined);
  readonly #store: Store;
  readonly #source: LiveSource;
  /** Those that commands were sent for: other records are none of this panel's. */
  readonly #streams = signal<ReadonlyMap<string, ActedStream>>(new Map());
  readonly #checks = new Map<string, FilterCheck>();

  constructor(store: Store, source: LiveSource) {
    this.#store = store;
    this.#source = source;
    store.reader.read = (batches) => this.#read(batches);
    source.onLost = () => {
      this.interrupted.value = true;
      this.awaited.value = undefined;
      this.#unhook();
      this.#streams.value = new Map();
    };
    this.#send({ kind: 'acting', on: true });
  }

  /** Reads a signal. */
  of(stream: Stream): ActedStream {
    return this.#streams.value.get(keyOf(placeOf(stream))) ?? UNTOUCHED;
  }

  get isChanging(): boolean {
    return [...this.#streams.value.values()].some(isChanged);
  }

  send(stream: Stream, command: Omit<Command, 'stream'>): void {
    const place = placeOf(stream);
    const key = keyOf(place);
    if (!this.#streams.peek().has(key)) this.#set(key, UNTOUCHED);
    this.#sendCommand(place, { unit: unitOf(stream), ...command });
  }

  /** Holds the next stream that asks the same; undefined: none. */
  holdNext(like: Stream | undefined): void {
    this.awaited.value = like && new NextRequest(like);
  }

  /** Holds what the filter matches. Gives what is wrong with the filter, if anything is. */
  holdWhen(stream: Stream, text: string): string | undefined {
    const filter = parseFilter(text);
    if (filter.error !== undefined) return filter.error.message;
    if (filter.terms.length === 0) return 'Type a filter, as for the table';
    this.#checks.set(keyOf(placeOf(stream)), new FilterCheck(filter, stream));
    this.send(stream, { command: 'hold', filter: text.trim() });
    return undefined;
  }

  /** All that waits goes on, and acting is off. */
  stop(): void {
    this.#send({ kind: 'acting', on: false });
    this.#unhook();
    actings.delete(this.#store);
    batch(() => {
      this.composing.value = undefined;
      this.#store.acting.value = undefined;
    });
  }

  #send(message: ActMessage): void {
    this.#source.act?.(message);
  }

  #unhook(): void {
    this.#store.reader.read = undefined;
    this.#source.onLost = undefined;
  }

  #set(key: string, to: ActedStream): void {
    this.#streams.value = new Map(this.#streams.peek()).set(key, to);
  }

  #read(batches: readonly StoredBatch[]): void {
    const touched = new Map<string, Place>();
    batch(() => {
      this.#holdNext(batches);
      for (const { clock, document, records } of batches) {
        for (const { record } of records) {
          if (record.kind !== 'acted') continue;
          const place = { document, stream: record.stream };
          this.#acted(place, record, record.time + clock.epoch - clock.performance);
          touched.set(keyOf(place), place);
        }
      }
      for (const place of touched.values()) this.#letPass(place);
    });
  }

  #holdNext(batches: readonly StoredBatch[]): void {
    const next = this.awaited.peek();
    const place = next?.read(batches);
    if (next === undefined || place === undefined) return;
    this.awaited.value = undefined;
    const key = keyOf(place);
    this.#set(key, UNTOUCHED);
    this.#sendCommand(place, { unit: unitOf(next.like), command: 'hold' });
    const stream = this.#store.log.shownStreams.findLast((each) => keyOf(placeOf(each)) === key);
    if (stream !== undefined) actOn(this.#store, stream);
  }

  #acted(place: Place, record: Acted, time: number): void {
    const key = keyOf(place);
    const before = this.#streams.peek().get(key);
    if (before === undefined) return;
    const after = afterAct(before, record, time);
    this.#set(key, after);
    if (after.filter === undefined) this.#checks.delete(key);
    else if (record.act === 'held' && record.checked) this.#check(place, record.item);
  }

  /** Keeps an event that the filter matches. */
  #check(place: Place, item: number | undefined): void {
    const key = keyOf(place);
    const stream = this.#streams.peek().get(key);
    const event = stream?.held.find((each) => each.item === item);
    if (stream === undefined || event === undefined) return;
    const matches = this.#checks.get(key)?.matches(event);
    if (matches === undefined) this.#sendCommand(place, { command: 'pass' });
    if (!matches) return;
    this.#set(key, { ...stream, held: stream.held.map((each) => (each === event ? { ...each, kept: true } : each)) });
    this.#sendCommand(place, { command: 'keep', item: event.item });
  }

  /** What the filter does not match goes on, unless it is behind what the filter has held. */
  #letPass(place: Place): void {
    const { filter, held = [] } = this.#streams.peek().get(keyOf(place)) ?? {};
    if (filter === undefined) return;
    const first = held.findIndex(({ kept }) => kept);
    const last = (first < 0 ? held : held.slice(0, first)).at(-1);
    if (last !== undefined) this.#sendCommand(place, { command: 'release', item: last.item, checked: true });
  }

  #sendCommand({ document, stream }: Place, command: Omit<Command, 'stream'>): void {
    this.#send({ kind: 'act', document, ...command, stream });
  }
}
