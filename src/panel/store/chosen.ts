import { type Signal, signal } from '@preact/signals';
import type { Log } from '../../capture/log/log.ts';
import type { TimeRange } from '../../capture/view/scope.ts';
import { NOTHING, type Selection } from './selection.ts';

/** Which connection of which stream, by its index. */
interface ConnectionPlace {
  stream: number;
  connection: number;
}

/** What somebody has chosen of the log. */
export interface Chosen {
  /** Indexes of the selected streams. */
  readonly selectedStreams: Signal<ReadonlySet<number>>;
  /** Only what happened then is shown. */
  readonly range: Signal<TimeRange | undefined>;
  /** Number of the row whose detail is shown. */
  readonly selectedRow: Signal<number | undefined>;
  /** The rows that are selected beside that one. */
  readonly selection: Signal<Selection>;
  /** What relative times count from, epoch ms; undefined for the log's beginning. */
  readonly timeZero: Signal<number | undefined>;
  /** What is selected in the table of connections. */
  readonly selectedConnection: Signal<ConnectionPlace | undefined>;
  /** A row that the event table is to scroll to, once its view has come to it. */
  readonly toReveal: Signal<number | undefined>;
}

export function chosenState(): Chosen {
  return {
    selectedStreams: signal<ReadonlySet<number>>(new Set<number>()),
    range: signal<TimeRange | undefined>(undefined),
    selectedRow: signal<number | undefined>(undefined),
    selection: signal(NOTHING),
    timeZero: signal<number | undefined>(undefined),
    selectedConnection: signal<ConnectionPlace | undefined>(undefined),
    toReveal: signal<number | undefined>(undefined),
  };
}

/** The log started over. */
export function clearChosen(chosen: Chosen): void {
  chosen.selectedRow.value = undefined;
  chosen.timeZero.value = undefined;
  chosen.selectedConnection.value = undefined;
  chosen.toReveal.value = undefined;
  chosen.range.value = undefined;
  // A new set is a new value, also where the old one was empty.
  chosen.selectedStreams.value = new Set();
}

/** Streams were discarded with their rows: nothing of them stays chosen. */
export function dropForgottenStreams(log: Log, { selectedConnection, selectedStreams }: Chosen): void {
  if (log.stream(selectedConnection.peek()?.stream) === undefined) selectedConnection.value = undefined;
  const kept = [...selectedStreams.peek()].filter((stream) => log.stream(stream) !== undefined);
  if (kept.length < selectedStreams.peek().size) selectedStreams.value = new Set(kept);
}

/** A stream turned out to be another one: nothing of it stays chosen. */
export function dropMergedStreams({ merged, rows }: Log, chosen: Chosen): void {
  const { selectedConnection, selectedRow, selectedStreams } = chosen;
  const isGone = (stream: number | undefined) => stream !== undefined && merged.has(stream);
  if (isGone(rows.at(selectedRow.value ?? -1)?.stream)) selectedRow.value = undefined;
  if (isGone(selectedConnection.value?.stream)) selectedConnection.value = undefined;
  selectedStreams.value = new Set([...selectedStreams.value].filter((stream) => !isGone(stream)));
}
