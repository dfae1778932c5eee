import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { Log } from '../../capture/log/log.ts';
import type { StoredBatch } from '../../capture/records/batch.ts';
import type { Row } from '../../capture/rows/rows.ts';
import type { Stream } from '../../capture/streams/stream.ts';
import type { Scope } from '../../capture/view/scope.ts';
import { View } from '../../capture/view/view.ts';
import { searchText } from '../format/search-text.ts';
import { ScrollPosition } from '../grid/scroll-position.ts';
import { regexCheck } from '../regex-check/regex-check.ts';
import { kindsOf } from '../settings/row-groups.ts';
import type { Settings } from '../settings/settings.ts';
import type { Source, SourceStatus } from '../source/source.ts';
import { type Chosen, chosenState, clearChosen, dropForgottenStreams, dropMergedStreams } from './chosen.ts';
import { type FilterState, filterState } from './filter-state.ts';
import { type Find, findState } from './find-state.ts';
import { changedRows, type FoundProblems, foundProblems } from './found-problems.ts';
import { type FrameLoop, frameLoop } from './frame-loop.ts';
import { NOTHING } from './selection.ts';
import { type ShownStreams, shownStreams } from './shown-streams.ts';

/** What is shown beside the streams. */
export type AreaName = 'Events' | 'Connections' | 'Assembled' | 'Raw' | 'Statistics' | 'Problems' | 'Compare';

interface WireState {
  on: boolean;
  /** On, but the browser does not report the page's requests yet. */
  starting?: true;
  /** Why it is off. */
  stopped?: string;
}

/** The panel's state. The log itself is not a signal: `frame` and `summary` say when to read it again. */
export interface Store extends Chosen, FoundProblems, Pick<FrameLoop, 'frame' | 'summary'> {
  readonly log: Log;
  readonly source: Source;
  readonly settings: Settings;
  /** Which rows are shown. */
  readonly scope: ReadonlySignal<Scope>;
  readonly view: ReadonlySignal<View>;
  readonly status: ReadonlySignal<SourceStatus>;
  /** Whether the responses' bytes are read below the page, and if not any more, why not. */
  readonly wire: Signal<WireState>;
  /** The stream on which the user acts; undefined while that is off. */
  readonly acting: Signal<Stream | undefined>;
  /** Who else reads the batches that arrive. */
  readonly reader: { read?: ((batches: readonly StoredBatch[]) => void) | undefined };
  /** The extension was reloaded under the panel. */
  readonly gone: ReadonlySignal<boolean>;
  readonly filter: FilterState;
  readonly find: Find;
  readonly streams: ReadonlySignal<ShownStreams>;
  /** Where the event table is scrolled to. */
  readonly scroll: ScrollPosition;
  readonly shownArea: Signal<AreaName>;
  /** Shows the gravest problem that a row shows among the problems. False if it shows none. */
  openProblem(row: number | undefined): boolean;
  /** Shows a row's bytes in the body of its connection. */
  showRaw(row: Row): void;
  /** Selects a row of the event table and scrolls to it; without a row, scrolls to the one nearest to `near`. */
  reveal(row: number | undefined, near?: number): void;
  clear(): void;
  setRecording(on: boolean): void;
}

function hasEnd({ records }: StoredBatch): boolean {
  return records.some(({ record }) => record.kind === 'connection-ended');
}

/** `closing` stops the store's own work. */
export function createStore(source: Source, settings: Settings, closing?: AbortSignal): Store {
  const log = new Log();
  const status = signal<SourceStatus>({ recording: true, hook: 'unknown' });
  const wire = signal<WireState>({ on: false });
  const acting = signal<Stream | undefined>(undefined);
  const reader: Store['reader'] = {};
  const gone = signal(false);
  const filter = filterState(regexCheck(log));
  const find = findState(log, regexCheck(log));
  const describe = searchText(log);
  const chosen = chosenState();
  const { range, selectedRow, selectedStreams, selection, toReveal } = chosen;
  const shownArea = signal<AreaName>('Events');
  const hidden = computed(() => kindsOf(settings.hiddenRows.value));
  const problems = foundProblems(settings);
  /** What the view knows of problems. */
  let ofRows = problems.findingsOfRows.peek();
  const scope = computed(
    (): Scope => ({
      filter: filter.applied.value,
      streams: selectedStreams.value,
      range: range.value,
      hidden: hidden.value,
      describe,
      problemsOf: (row) => ofRows.get(row),
    }),
  );
  const view = computed(() => new View(log, scope.value));

  let { generation } = log;
  /** Makes a new view after the log started over or streams were merged. */
  const renew = () => {
    find.restart();
    if (log.generation === generation) {
      dropMergedStreams(log, chosen);
      return;
    }
    generation = log.generation;
    find.current.value = undefined;
    clearChosen(chosen);
    // They name rows of the log before.
    problems.findings.value = new Map();
    problems.unseen.value = new Map();
    if (source.live && log.start > 0) source.forget(log.start);
  };

  const loop = frameLoop({ view, hits: find.hits, renew, reject: filter.reject });
  const { frame, schedule, summary } = loop;

  const stops = [
    loop.stop,
    effect(() => {
      // A file is shown as a whole.
      log.preserve = !source.live || settings.preserveLog.value;
    }),
    effect(() => {
      view.value;
      // A range of rows means other rows in another view.
      selection.value = NOTHING;
      schedule();
    }),
    effect(() => {
      const before = ofRows;
      ofRows = problems.findingsOfRows.value;
      if (view.peek().problemsChanged(changedRows(before, ofRows))) schedule();
    }),
    effect(() => {
      if (find.hits.value !== undefined) schedule();
    }),
  ];
  closing?.addEventListener('abort', () => {
    for (const stop of stops) stop();
  });

  source.open({
    batches(batches, first) {
      for (const each of batches) log.append(each);
      if (first > log.start && log.forget(first)) dropForgottenStreams(log, chosen);
      reader.read?.(batches);
      loop.request(batches.some(hasEnd));
    },
    cleared(from) {
      log.clear(from);
      schedule();
    },
    pinned(change) {
      log.pin(change);
      schedule();
    },
    ended() {
      log.end();
      schedule();
    },
    status(now) {
      status.value = now;
    },
    gone() {
      gone.value = true;
    },
  });

  return {
    ...chosen,
    log,
    source,
    settings,
    frame,
    summary,
    scope,
    view,
    status,
    wire,
    acting,
    reader,
    gone,
    filter,
    find,
    streams: shownStreams({ log, source }, settings, summary, selectedStreams, problems.grave),
    // A file is read from its beginning.
    scroll: new ScrollPosition(source.live),
    shownArea,
    ...problems,
    reveal(row, near) {
      shownArea.value = 'Events';
      selectedRow.value = row;
      toReveal.value = row ?? near;
    },
    showRaw({ connection, length, offset, stream }) {
      if (stream !== undefined) chosen.toShowRaw.value = { stream, connection, offset, length };
      shownArea.value = 'Raw';
    },
    openProblem(row) {
      const [finding] = problems.findingsOfRows.peek().get(row ?? -1) ?? [];
      if (finding === undefined) return false;
      const { index } = finding.stream;
      const selected = selectedStreams.peek();
      if (selected.size > 0 && !selected.has(index)) selectedStreams.value = new Set([index]);
      problems.toOpen.value = finding;
      shownArea.value = 'Problems';
      return true;
    },
    clear: () => source.live && source.clear(),
    setRecording: (on) => source.live && source.record(on),
  };
}
