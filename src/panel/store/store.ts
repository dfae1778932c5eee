import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Filter } from '../../capture/filter/term.ts';
import type { FilterError } from '../../capture/filter/tokens.ts';
import { Log } from '../../capture/log/log.ts';
import type { StoredBatch } from '../../capture/records/batch.ts';
import type { Scope } from '../../capture/view/scope.ts';
import { View } from '../../capture/view/view.ts';
import { betweenFrames, everyFrame } from '../browser/frames.ts';
import { rowWords } from '../format/row-words.ts';
import { ScrollPosition } from '../grid/scroll-position.ts';
import { kindsOf } from '../settings/row-groups.ts';
import type { Settings } from '../settings/settings.ts';
import type { Source, SourceStatus } from '../source/source.ts';
import { judgeBy } from '../trial/trial.ts';
import { type Chosen, chooseNothing, chooseWithout, chosenState } from './chosen.ts';
import { DrawPace } from './draw-pace.ts';
import { filterState } from './filter-state.ts';
import { type Find, findState } from './find-state.ts';
import { NOTHING } from './selection.ts';
import { type ShownStreams, shownStreams } from './shown-streams.ts';

/** What a frame may spend on going through old rows for a new filter, ms. */
const FILTER_MS = 7;

/** … and what a task between two frames may: a frame waits for it no longer, ms. */
const BETWEEN_MS = 4;

/** While old rows are gone through, which is in every frame, lists and counters change this often, ms. */
const SUMMARY_MS = 100;

/** While nothing comes they change this often, ms. */
const QUIET_MS = 1000;

/** What is shown beside the streams. */
export type AreaName = 'Events' | 'Connections';

/** The panel's state. The log itself is not a signal: `frame` and `summary` say when to read it again. */
export interface Store extends Chosen {
  readonly log: Log;
  readonly source: Source;
  readonly settings: Settings;
  /** Counts the frames in which rows may have changed. */
  readonly frame: ReadonlySignal<number>;
  /** Counts like `frame`, one frame before it, but a few times a second: for what shows counts and states. */
  readonly summary: ReadonlySignal<number>;
  /** Which rows are shown. */
  readonly scope: ReadonlySignal<Scope>;
  readonly view: ReadonlySignal<View>;
  readonly status: ReadonlySignal<SourceStatus>;
  /** The extension was reloaded under the panel. */
  readonly gone: ReadonlySignal<boolean>;
  readonly filterText: Signal<string>;
  /** What is wrong with that text: then the filter before it holds on. */
  readonly filterError: ReadonlySignal<FilterError | undefined>;
  /** The filter that holds, and its text. */
  readonly filter: ReadonlySignal<Filter>;
  readonly heldFilterText: ReadonlySignal<string>;
  readonly find: Find;
  readonly streams: ReadonlySignal<ShownStreams>;
  /** Where the event table is scrolled to. */
  readonly scroll: ScrollPosition;
  readonly shownArea: Signal<AreaName>;
  /** Selects a row of the event table and scrolls to it; where there is none, to the row nearest to `near`. */
  reveal(row: number | undefined, near?: number): void;
  clear(): void;
  setRecording(on: boolean): void;
}

function hasEnd({ records }: StoredBatch): boolean {
  return records.some(({ record }) => record.kind === 'connection-ended');
}

/** `closing` ends what the store does by itself. */
export function createStore(source: Source, settings: Settings, closing?: AbortSignal): Store {
  const log = new Log();
  const frame = signal(0);
  const summary = signal(0);
  const status = signal<SourceStatus>({ recording: true, hook: 'unknown' });
  const gone = signal(false);
  const filtering = filterState(judgeBy(log));
  const { filter } = filtering;
  const find = findState(log, judgeBy(log));
  const describe = rowWords(log);
  const chosen = chosenState();
  const { range, selectedRow, selectedStreams, selection, toReveal } = chosen;
  const shownArea = signal<AreaName>('Events');
  const hidden = computed(() => kindsOf(settings.hiddenRows.value));
  const scope = computed(
    (): Scope => ({
      filter: filter.value,
      streams: selectedStreams.value,
      range: range.value,
      hidden: hidden.value,
      describe,
    }),
  );
  const view = computed(() => new View(log, scope.value));

  let summarised = Number.NEGATIVE_INFINITY;
  const summarise = () => {
    summarised = performance.now();
    summary.value++;
  };
  const pace = new DrawPace(() => schedule());
  const schedule = everyFrame(() => {
    pace.begin();
    if (view.value.stale) renew();
    const isDone = advance(FILTER_MS);
    if (!isDone) {
      schedule();
      advanceBetween();
    }
    if (isDone || performance.now() - summarised >= SUMMARY_MS) summarise();
    drawRows();
  });
  /** In the next frame: two short ones, not a long one, for all else that moves on screen waits for the longest. */
  const drawRows = everyFrame(() => {
    pace.begin();
    // A view that was made since then is not drawn empty for a frame.
    if (view.value.length === 0) advance(BETWEEN_MS);
    frame.value++;
  });
  const advanceBetween = betweenFrames(() => view.value.stale || advance(BETWEEN_MS));
  /** Goes through rows for so many ms; true when all are gone through. */
  const advance = (ms: number): boolean => {
    const end = performance.now() + ms;
    const isOver = () => performance.now() >= end;
    const hits = find.hits.value;
    view.value.advance(isOver);
    hits?.advance(isOver);
    if (view.value.slow !== undefined) filtering.refuse(view.value.slow);
    return view.value.complete && hits?.complete !== false;
  };
  let { generation } = log;
  /** Makes a new view: the log started over, or a stream turned out to be another one. */
  const renew = () => {
    find.restart();
    if (log.generation === generation) {
      chooseWithout(log, chosen);
      return;
    }
    generation = log.generation;
    find.current.value = undefined;
    chooseNothing(chosen);
    if (source.live && log.start > 0) source.forget(log.start);
  };

  const stops = [
    effect(() => {
      // Of a file everything is shown.
      log.preserve = !source.live || settings.preserveLog.value;
    }),
    effect(() => {
      view.value;
      // A range of rows means other rows in another view.
      selection.value = NOTHING;
      schedule();
    }),
    effect(() => {
      if (find.hits.value !== undefined) schedule();
    }),
  ];
  // Rates fall also while nothing comes.
  const ticking = setInterval(() => {
    if (performance.now() - summarised >= QUIET_MS) summarise();
  }, QUIET_MS);
  closing?.addEventListener('abort', () => {
    clearInterval(ticking);
    for (const stop of stops) stop();
  });

  source.open({
    batches(batches, first) {
      for (const each of batches) log.append(each);
      if (first > log.start) log.forget(first);
      pace.ask(batches.some(hasEnd));
    },
    cleared(from) {
      log.clear(from);
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
    gone,
    filterText: filtering.text,
    filterError: filtering.error,
    filter,
    heldFilterText: filtering.heldText,
    find,
    streams: shownStreams({ log, source }, settings, summary, selectedStreams),
    // A file is read from its beginning.
    scroll: new ScrollPosition(source.live),
    shownArea,
    reveal(row, near) {
      shownArea.value = 'Events';
      selectedRow.value = row;
      toReveal.value = row ?? near;
    },
    clear: () => source.live && source.clear(),
    setRecording: (on) => source.live && source.record(on),
  };
}
