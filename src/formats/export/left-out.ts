import { RowKind } from '../../capture/rows/row-kind.ts';
import type { LogPart } from '../part/log-part.ts';
import type { ExportFormat } from './export-formats.ts';

/** What a log holds, and a format may not. */
type Fact = 'events' | 'requests' | 'notes' | 'times' | 'bytes' | 'tab';

const ALL: readonly Fact[] = ['events', 'requests', 'notes', 'times', 'bytes', 'tab'];

/** What each format holds, by its extension. */
const HOLDS: Readonly<Record<string, readonly Fact[]>> = {
  '.sse.ndjson': ALL,
  '.har': ['events', 'requests', 'notes', 'times'],
  '.sse': ['events', 'notes', 'bytes'],
  '.json': ['events', 'requests', 'notes', 'times'],
  '.ndjson': ['events', 'times'],
  '.csv': ['events', 'times'],
  '.md': ['events', 'times'],
};

/** Rows about the tab, not about one stream. */
const TAB: ReadonlySet<RowKind> = new Set([RowKind.navigation, RowKind.dropped, RowKind.paused, RowKind.wire]);

/** Names of rows that are neither events nor about connections: one, many. */
const NOTES: Partial<Record<RowKind, readonly [string, string]>> = {
  [RowKind.comment]: ['comment', 'comments'],
  [RowKind.retry]: ['retry field', 'retry fields'],
  [RowKind.notDispatched]: ['block without an event', 'blocks without an event'],
  [RowKind.problem]: ['malformed line', 'malformed lines'],
  [RowKind.acted]: ['act of yours', 'acts of yours'],
};

const isEvent = (kind: RowKind) => kind === RowKind.event;

/** Kinds of rows whose pins each format holds, by its extension. */
const HOLDS_PIN: Readonly<Record<string, (kind: RowKind) => boolean>> = {
  '.sse.ndjson': () => true,
  '.json': (kind) => isEvent(kind) || kind in NOTES,
  '.ndjson': isEvent,
  '.csv': isEvent,
  '.md': isEvent,
};

/**
 * What a file of that format leaves out of a log, as phrases with a count: `2 comments`.
 *
 * @param bodies number of responses whose bytes were kept
 */
export function leftOut({ extension }: ExportFormat, part: LogPart, bodies: number): string[] {
  const held = HOLDS[extension] ?? [];
  const counts = countRows(part);
  const requests = part.sentConnections().length;
  const events = counts.get(RowKind.event) ?? 0;
  const phrases: Record<Fact, string[]> = {
    events: some(events, 'event', 'events'),
    requests: some(requests, 'request with its response', 'requests with their responses'),
    notes: Object.entries(NOTES).flatMap(([kind, names]) => some(counts.get(Number(kind)) ?? 0, ...names)),
    times: events > 0 ? ['the times of events'] : [],
    bytes: some(bodies, "response's bytes", "responses' bytes"),
    tab: some(sum(counts, TAB), 'note about the tab', 'notes about the tab'),
  };
  const pins = [...part.pinned()].filter(({ row }) => HOLDS_PIN[extension]?.(row.kind) !== true);
  return [
    ...ALL.filter((fact) => !held.includes(fact)).flatMap((fact) => phrases[fact]),
    ...some(pins.length, 'pin', 'pins'),
  ];
}

function countRows(part: LogPart): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const number of part.numbers) {
    const kind = part.rows.at(number)?.kind;
    if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

function sum(counts: ReadonlyMap<number, number>, kinds: Iterable<number>): number {
  return [...kinds].reduce((total, kind) => total + (counts.get(kind) ?? 0), 0);
}

function some(count: number, one: string, many: string): string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
}
