import { parseJson } from '../json/json.ts';
import { type JsonPath, jsonPathText } from '../json/json-path.ts';
import type { Log } from '../log/log.ts';
import { NO_STREAM, RowKind } from '../rows/row-kind.ts';
import { SLOT_MASK } from '../rows/segment.ts';

/** Values in the log to suggest as filters: only the newest, because a log may have a million rows. */
export interface Known {
  types: readonly string[];
  ids: readonly string[];
  /** Hosts and paths of streams. */
  urls: readonly string[];
  /** Paths in the JSON of one event, with the value that is there. */
  paths: readonly KnownPath[];
  /** Problems that were found: titles by the ids of their rules. */
  problems: ReadonlyMap<string, string>;
}

interface KnownPath {
  path: string;
  value: string;
}

const MAX_EVENTS = 5000;
/** Maximum number of rows to scan, because rows of the selected streams may be rare. */
const MAX_SEEN = 100_000;
const MAX_TYPES = 50;
const MAX_IDS = 50;
const MAX_STREAMS = 200;
const MAX_PATHS = 100;
const MAX_DEPTH = 8;
/** Maximum length of data to parse, UTF-16 units. */
const MAX_JSON = 200_000;

/**
 * Scans the newest rows of the selected streams, or of all if none is selected. The paths are those of the row
 * `preferred`, else of the newest event with JSON.
 */
export function knownOf(
  { rows, streams }: Log,
  selected: ReadonlySet<number>,
  preferred: number | undefined,
  problems: Known['problems'] = new Map(),
): Known {
  const types = new Set<string>();
  const ids = new Set<string>();
  let paths = preferred === undefined ? [] : pathsOf(rows.at(preferred)?.data ?? '');
  let events = 0;
  for (let row = rows.end - 1; row >= Math.max(rows.first, rows.end - MAX_SEEN) && events < MAX_EVENTS; row--) {
    const segment = rows.segment(row);
    const slot = row & SLOT_MASK;
    if (segment?.kind[slot] !== RowKind.event) continue;
    if (selected.size > 0 && !selected.has(segment.stream[slot] ?? NO_STREAM)) continue;
    events++;
    const id = segment.id[slot] ?? '';
    if (types.size < MAX_TYPES) types.add(segment.type[slot] ?? '');
    if (ids.size < MAX_IDS && id !== '') ids.add(id);
    if (paths.length === 0) paths = pathsOf(segment.data(slot));
  }
  const urls = new Set(streams.slice(-MAX_STREAMS).flatMap(({ url }) => partsOf(url)));
  return { types: [...types], ids: [...ids], urls: [...urls], paths, problems };
}

function partsOf(url: string): string[] {
  const [, host, path] = /^[a-z]+:\/\/([^/?#]+)([^?#]*)/i.exec(url) ?? [];
  return [path, host].filter((part) => part !== undefined && part.length > 1).map(String);
}

function pathsOf(data: string): KnownPath[] {
  if (data.length > MAX_JSON || !/^\s*[{[]/.test(data)) return [];
  return [...pathsIn(parseJson(data)?.value)].slice(0, MAX_PATHS);
}

function* pathsIn(value: unknown, path: JsonPath = []): Generator<KnownPath, void> {
  if (path.length > MAX_DEPTH) return;
  if (Array.isArray(value)) {
    if (value.length > 0) yield* pathsIn(value[0], [...path, '*']);
    return;
  }
  if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value).slice(0, MAX_PATHS)) yield* pathsIn(member, [...path, { name }]);
    return;
  }
  if (path.length > 0) yield { path: jsonPathText(path), value: String(value) };
}
