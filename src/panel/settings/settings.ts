import { type Signal, signal } from '@preact/signals';
import { isObject } from '../../messages/kinds.ts';
import type { Limits } from '../../messages/limit-settings.ts';
import { TIME_FORMATS, type TimeFormat } from '../format/time.ts';
import { CODE_TIMINGS, type CodeTiming } from './code-timing.ts';
import { type Column, readColumns } from './columns.ts';
import { readHistory } from './filter-history.ts';
import { loadLimits } from './limits.ts';
import type { Muted } from './muted-problems.ts';
import { type RowGroup, readRowGroups } from './row-groups.ts';
import type { SettingsArea } from './settings-area.ts';
import { STREAM_GROUPINGS, STREAM_SORTS, type StreamGrouping, type StreamSort } from './stream-order.ts';

/**
 * A dragged value changes every frame, so it is written once it rests. All others are written at once: DevTools may be
 * closed right after.
 */
const DRAGGED: ReadonlySet<string> = new Set([
  'streamsWidth',
  'detailHeight',
  'overviewHeight',
  'serverHeight',
  'columns',
] satisfies (keyof Settings)[]);
const REST_MS = 250;

/** `devtools`: as DevTools are. */
export const THEMES = ['devtools', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Sizes are px. */
export interface Settings {
  preserveLog: Signal<boolean>;
  streamsWidth: Signal<number>;
  /** 0 until the user chooses one: half of the room. */
  detailHeight: Signal<number>;
  /** 0 until the user chooses one: it depends on the panel's height. */
  overviewHeight: Signal<number>;
  /** Of the test server's view. */
  serverHeight: Signal<number>;
  /** Where the test server's control port is; 0 for the usual places. */
  serverPort: Signal<number>;
  /** The overview shows its lanes, not its head alone. */
  overviewOpen: Signal<boolean>;
  /** Of the event table, in their order. */
  columns: Signal<readonly Column[]>;
  timeFormat: Signal<TimeFormat>;
  hiddenRows: Signal<readonly RowGroup[]>;
  /** A data cell shows what a message says, and of other JSON what not all rows begin with. */
  summarizeData: Signal<boolean>;
  /** The filters used last, with the latest first. */
  filterHistory: Signal<readonly string[]>;
  /** Filters with a name; read by `saved-filters.ts`. */
  savedFilters: Signal<unknown>;
  streamSort: Signal<StreamSort>;
  streamGrouping: Signal<StreamGrouping>;
  /** Ended streams are hidden unless selected. */
  hideEnded: Signal<boolean>;
  theme: Signal<Theme>;
  /** Long lines of the detail wrap. */
  wrapText: Signal<boolean>;
  /** JSON paths to mask in exports, as typed. */
  maskedPaths: Signal<readonly string[]>;
  /** Name of the format that was exported last; empty before the first export. */
  exportFormat: Signal<string>;
  /** How code of streams keeps their timing. */
  codeTiming: Signal<CodeTiming>;
  /** Problems that are not shown. */
  mutedProblems: Signal<Muted>;
  /** Texts of assembled messages are shown as Markdown. */
  markdown: Signal<boolean>;
  /** How streams of no known format add up, by origin and path; read by `assembled/rules.ts`. */
  assemblyRules: Signal<unknown>;
  limits: Signal<Limits>;
}

const KEY = 'panel';

/** Reads the settings and writes each change back. */
export async function loadSettings(area: SettingsArea): Promise<Settings> {
  // A failing store must not keep the panel from opening.
  const stored = await area.get(KEY).catch(() => undefined);
  const values: Readonly<Record<string, unknown>> = isObject(stored) ? stored : {};
  const settings = {
    preserveLog: signal(values['preserveLog'] === true),
    streamsWidth: signal(size(values['streamsWidth'], 280)),
    detailHeight: signal(size(values['detailHeight'], 0)),
    overviewHeight: signal(size(values['overviewHeight'], 0)),
    serverHeight: signal(size(values['serverHeight'], 240)),
    serverPort: signal(port(values['serverPort'])),
    overviewOpen: signal(values['overviewOpen'] !== false),
    columns: signal(readColumns(values['columns'])),
    timeFormat: signal(oneOf(TIME_FORMATS, values['timeFormat'])),
    hiddenRows: signal(readRowGroups(values['hiddenRows'])),
    summarizeData: signal(values['summarizeData'] !== false),
    filterHistory: signal(readHistory(values['filterHistory'])),
    savedFilters: signal(values['savedFilters']),
    streamSort: signal(oneOf(STREAM_SORTS, values['streamSort'])),
    streamGrouping: signal(oneOf(STREAM_GROUPINGS, values['streamGrouping'])),
    hideEnded: signal(values['hideEnded'] === true),
    theme: signal(oneOf(THEMES, values['theme'])),
    wrapText: signal(values['wrapText'] !== false),
    maskedPaths: signal(texts(values['maskedPaths'])),
    exportFormat: signal(String(values['exportFormat'] ?? '')),
    codeTiming: signal(oneOf(CODE_TIMINGS, values['codeTiming'])),
    mutedProblems: signal(texts(values['mutedProblems'])),
    markdown: signal(values['markdown'] === true),
    assemblyRules: signal(values['assemblyRules']),
  };
  const changed = new Map<string, unknown>();
  let writing = Promise.resolve();
  const write = () => {
    writing = writing.then(() => writeChanges(area, changed)).catch(() => {});
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const writeNow = () => {
    clearTimeout(timer);
    write();
  };
  const writeSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(write, REST_MS);
  };
  for (const [name, each] of Object.entries(settings)) {
    const writeIt = DRAGGED.has(name) ? writeSoon : writeNow;
    each.subscribe(
      skipFirst((value) => {
        changed.set(name, value);
        writeIt();
      }),
    );
  }
  return { ...settings, limits: await loadLimits(area) };
}

/** Lays what changed over what is stored: the rest may have been chosen in another window of DevTools since. */
async function writeChanges(area: SettingsArea, changed: Map<string, unknown>): Promise<void> {
  if (changed.size === 0) return;
  const stored = await area.get(KEY);
  const now = { ...(isObject(stored) ? stored : {}), ...Object.fromEntries(changed) };
  changed.clear();
  await area.set(KEY, now);
}

function size(value: unknown, fallback: number): number {
  return typeof value === 'number' && value >= 0 && value < 10_000 ? value : fallback;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function port(value: unknown): number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 65_536 ? value : 0;
}

/** The value where it is one of them, else the first. */
function oneOf<T extends string>(choices: readonly [T, ...T[]], value: unknown): T {
  return choices.find((choice) => choice === value) ?? choices[0];
}

/** A subscription is called at once with the value that is there. */
function skipFirst(then: (value: unknown) => void): (value: unknown) => void {
  let first = true;
  return (value) => {
    if (!first) then(value);
    first = false;
  };
}
