/** What the user does with pins. Loaded when one is asked for. */
import { signal } from '@preact/signals';
import type { Store } from '../store/store.ts';
import { nextPin } from './pinned-rows.ts';

/** Maximum length of a note, UTF-16 units. */
export const NOTE_LENGTH = 2000;

/** The row whose note gets the focus once its detail is shown. */
export const toNote = signal<number | undefined>(undefined);

/** The note of a row's pin; undefined if it is not pinned. */
export function pinOf({ log }: Store, row: number | undefined): string | undefined {
  const seq = log.rows.at(row ?? -1)?.seq;
  return seq === undefined ? undefined : log.pins.get(seq);
}

/** Pins a row, or changes the note of its pin. */
export function pin({ log, source }: Store, row: number, note = ''): void {
  const seq = log.rows.at(row)?.seq;
  if (seq === undefined) return;
  source.pin({ of: seq, on: true, ...(note !== '' && { note: note.slice(0, NOTE_LENGTH) }) });
}

export function unpin({ log, source }: Store, row: number): void {
  const seq = log.rows.at(row)?.seq;
  if (seq !== undefined) source.pin({ of: seq, on: false });
}

/** False without a row. */
export function togglePin(store: Store, row = store.selectedRow.peek()): boolean {
  if (row === undefined) return false;
  if (pinOf(store, row) === undefined) pin(store, row);
  else unpin(store, row);
  return true;
}

/** Pins a row if it is not, and opens its detail to write a note. */
export function writeNote(store: Store, row: number): void {
  if (pinOf(store, row) === undefined) pin(store, row);
  toNote.value = row;
  store.reveal(row);
}

/** Selects the next or previous pinned row. False if there is none. */
export function goToPin(store: Store, step: 1 | -1): boolean {
  const row = nextPin(store.log, store.selectedRow.peek(), step);
  if (row === undefined) return false;
  const stream = store.log.rows.at(row)?.stream;
  const { selectedStreams } = store;
  const selected = selectedStreams.peek();
  if (stream !== undefined && selected.size > 0 && !selected.has(stream)) selectedStreams.value = new Set([stream]);
  store.reveal(row);
  return true;
}
