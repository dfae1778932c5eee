import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Log } from '../../capture/log/log.ts';
import type { ByteRange } from '../../capture/records/byte-range.ts';
import type { TimeRange } from '../../capture/view/scope.ts';
import { current, NOTHING, type Selection } from './selection.ts';

/** Which connection of which stream, by its index. */
interface ConnectionPlace {
  stream: number;
  connection: number;
}

/** What the user has selected in the log. */
export interface Chosen {
  /** Indexes of the selected streams. */
  readonly selectedStreams: Signal<ReadonlySet<number>>;
  /** The shown range of time. */
  readonly range: Signal<TimeRange | undefined>;
  /** Number of the row whose detail is shown. */
  readonly selectedRow: Signal<number | undefined>;
  /** Name of the tab of a row's detail that was chosen last. */
  readonly detailTab: Signal<string>;
  /** The last selection of rows, to be changed by the table. It holds while its row has the focus. */
  readonly selection: Signal<Selection>;
  /** The rows that are selected now. */
  readonly selectedRows: ReadonlySignal<Selection>;
  /** What relative times count from, epoch ms; undefined for the log's beginning. */
  readonly timeZero: Signal<number | undefined>;
  /** The connection that is selected in its table. */
  readonly selectedConnection: Signal<ConnectionPlace | undefined>;
  /** A range of a connection's body that the raw view scrolls to and marks. */
  readonly toShowRaw: Signal<(ConnectionPlace & Pick<ByteRange, 'offset' | 'length'>) | undefined>;
  /** A row that the event table scrolls to once its view has reached it. */
  readonly toReveal: Signal<number | undefined>;
}

export function chosenState(): Chosen {
  const selectedRow = signal<number | undefined>(undefined);
  const selection = signal(NOTHING);
  return {
    selectedStreams: signal<ReadonlySet<number>>(new Set<number>()),
    range: signal<TimeRange | undefined>(undefined),
    selectedRow,
    detailTab: signal('Data'),
    selection,
    selectedRows: computed(() => current(selection.value, selectedRow.value)),
    timeZero: signal<number | undefined>(undefined),
    selectedConnection: signal<ConnectionPlace | undefined>(undefined),
    toShowRaw: signal<Chosen['toShowRaw']['value']>(undefined),
    toReveal: signal<number | undefined>(undefined),
  };
}

/** The log started over. */
export function clearChosen(chosen: Chosen): void {
  chosen.selectedRow.value = undefined;
  chosen.timeZero.value = undefined;
  chosen.selectedConnection.value = undefined;
  chosen.toShowRaw.value = undefined;
  chosen.toReveal.value = undefined;
  chosen.range.value = undefined;
  // A new set is a new value even if the old one was empty.
  chosen.selectedStreams.value = new Set();
}

/** Streams were discarded with their rows: deselects them. */
export function dropForgottenStreams(log: Log, { selectedConnection, selectedStreams }: Chosen): void {
  if (log.stream(selectedConnection.peek()?.stream) === undefined) selectedConnection.value = undefined;
  const kept = [...selectedStreams.peek()].filter((stream) => log.stream(stream) !== undefined);
  if (kept.length < selectedStreams.peek().size) selectedStreams.value = new Set(kept);
}

/** A stream was merged into another one: deselects it. */
export function dropMergedStreams({ merged, rows }: Log, chosen: Chosen): void {
  const { selectedConnection, selectedRow, selectedStreams } = chosen;
  const isGone = (stream: number | undefined) => stream !== undefined && merged.has(stream);
  if (isGone(rows.at(selectedRow.value ?? -1)?.stream)) selectedRow.value = undefined;
  if (isGone(selectedConnection.value?.stream)) selectedConnection.value = undefined;
  selectedStreams.value = new Set([...selectedStreams.value].filter((stream) => !isGone(stream)));
}
