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
  /** Paths in the JSON of some events, with values that are there. */
  paths: readonly KnownPath[];
  /** Problems that were found: titles by the ids of their rules. */
  problems: ReadonlyMap<string, string>;
}

interface KnownPath {
  path: string;
  /** Not empty; the first are of the newest events. */
  values: readonly string[];
}

const MAX_EVENTS = 5000;
/** Maximum number of rows to scan, because rows of the selected streams may be rare. */
const MAX_SEEN = 100_000;
const MAX_TYPES = 50;
const MAX_IDS = 50;
const MAX_STREAMS = 200;
const MAX_PATHS = 100;
const MAX_VALUES = 10;
/** Events whose JSON is read, and UTF-16 units of it: each is read at each key that is typed. */
const MAX_SAMPLES = 50;
const MAX_SAMPLED = 400_000;
const MAX_DEPTH = 8;
/** Maximum length of data to parse, UTF-16 units. */
const MAX_JSON = 200_000;

/**
 * Scans the newest rows of the selected streams, or of all if none is selected. The paths are those of the row
 * `preferred`, then of the newest events with JSON.
 */
export function knownOf(
  { rows, streams }: Log,
  selected: ReadonlySet<number>,
  preferred: number | undefined,
  problems: Known['problems'] = new Map(),
): Known {
  const types = new Set<string>();
  const ids = new Set<string>();
  const paths = new Paths();
  if (preferred !== undefined) paths.add(rows.at(preferred)?.data ?? '');
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
    if (!paths.isFull) paths.add(segment.data(slot));
  }
  const urls = new Set(streams.slice(-MAX_STREAMS).flatMap(({ url }) => partsOf(url)));
  return { types: [...types], ids: [...ids], urls: [...urls], paths: paths.known(), problems };
}

function partsOf(url: string): string[] {
  const [, host, path] = /^[a-z]+:\/\/([^/?#]+)([^?#]*)/i.exec(url) ?? [];
  return [path, host].filter((part) => part !== undefined && part.length > 1).map(String);
}

/** Paths in the JSON of events, up to a limit. */
class Paths {
  readonly #values = new Map<string, Set<string>>();
  #samples = 0;
  #sampled = 0;

  get isFull(): boolean {
    return this.#samples >= MAX_SAMPLES || this.#sampled >= MAX_SAMPLED;
  }

  add(data: string): void {
    if (data.length > MAX_JSON || !/^\s*[{[]/.test(data)) return;
    this.#samples++;
    this.#sampled += data.length;
    for (const [path, value] of pathsIn(parseJson(data)?.value)) {
      const values = this.#values.get(path);
      if (values !== undefined) {
        if (values.size < MAX_VALUES) values.add(value);
      } else if (this.#values.size < MAX_PATHS) this.#values.set(path, new Set([value]));
    }
  }

  known(): KnownPath[] {
    return [...this.#values].map(([path, values]) => ({ path, values: [...values] }));
  }
}

function* pathsIn(value: unknown, path: JsonPath = []): Generator<[path: string, value: string], void> {
  if (path.length > MAX_DEPTH) return;
  if (Array.isArray(value)) {
    if (value.length > 0) yield* pathsIn(value[0], [...path, '*']);
    return;
  }
  if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value).slice(0, MAX_PATHS)) yield* pathsIn(member, [...path, { name }]);
    return;
  }
  if (path.length > 0) yield [jsonPathText(path), String(value)];
}
