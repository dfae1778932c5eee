import { type Fields, isFields } from '../capture-file/check.ts';
import { MAX_PROBLEMS } from '../capture-file/limits.ts';
import { preview } from '../capture-file/shape.ts';
import { isPlain } from '../capture-file/structure.ts';
import type { Problem } from '../capture-file.ts';
import { placeText } from '../json/json-path-text.ts';
import type { JsonVisitor, LineNow, Path } from '../json/json-splitter.ts';
import { HarConnection } from './har-connection.ts';
import { type EntryFacts, readEntry } from './read-entry.ts';
import { readMessage } from './read-message.ts';

const OF_LOG = new Set(['creator', 'browser', '_masked', 'pages']);
const OF_ENTRY = new Set([
  'startedDateTime',
  'time',
  'request',
  'response',
  'timings',
  '_resourceType',
  '_error',
  '_sse',
]);
const LISTS = new Set(['_eventSourceMessages', '_sseNotes']);

/** Reads the parts of a HAR that streams need, one event at a time. */
export class HarVisitor implements JsonVisitor {
  readonly log: Record<string, unknown> = {};
  readonly connections: (HarConnection & { facts: EntryFacts })[] = [];
  /** Number of entries of any kind; undefined without a list of entries. */
  entries: number | undefined;
  events = 0;
  readonly problems: Problem[] = [];
  #reported = 0;
  #entry: Record<string, unknown> = {};
  #connection = new HarConnection(0);
  readonly #findBody: (name: string) => Uint8Array | undefined;

  /** @param findBody a body in a file beside the HAR, by its name */
  constructor(findBody: (name: string) => Uint8Array | undefined = () => undefined) {
    this.#findBody = findBody;
  }

  value(path: Path, opener: string): 'enter' | 'take' | 'skip' {
    const [root, second, , member] = path;
    if (path.length === 0) return opener === '{' ? 'enter' : 'take';
    if (root !== 'log') return 'skip';
    switch (path.length) {
      case 1:
        return opener === '{' ? 'enter' : 'take';
      case 2:
        if (second === 'entries' && opener === '[') this.entries ??= 0;
        return second === 'entries'
          ? opener === '['
            ? 'enter'
            : 'take'
          : OF_LOG.has(String(second))
            ? 'take'
            : 'skip';
      case 3:
        return opener === '{' ? 'enter' : 'take';
      case 4:
        if (LISTS.has(String(member))) return opener === '[' ? 'enter' : 'take';
        return OF_ENTRY.has(String(member)) ? 'take' : 'skip';
      default:
        return 'take';
    }
  }

  taken(text: string, path: Path, line: LineNow): void {
    const value = parse(text);
    const [, name, , member] = path;
    if (value === undefined) this.#problem(path, line, isPlain(text) ? 'no JSON' : 'too many brackets and commas');
    else if (path.length === 2 && OF_LOG.has(String(name))) define(this.log, String(name), value.value);
    else if (path.length === 4 && OF_ENTRY.has(String(member))) define(this.#entry, String(member), value.value);
    else if (path.length === 5) this.#member(value.value, path, line);
    // Chromium writes null for "none".
    else if (path.length === 4 && value.value === null) return;
    else
      this.#problem(
        path,
        line,
        `expected ${path.length < 2 || path.length === 3 ? 'an object' : 'a list'}, found ${preview(value.value)}`,
      );
  }

  tooLong(path: Path, line: LineNow): void {
    this.#problem(path, line, 'too long');
  }

  left(path: Path, line: LineNow): void {
    if (path.length === 3) this.entryEnds(path, line);
  }

  /** The end of an entry, or of the file. */
  entryEnds(path: Path, line: LineNow): void {
    const connection = this.#connection;
    const facts = readEntry(this.#entry, connection.events > 0, this.#findBody);
    this.entries = (this.entries ?? 0) + 1;
    this.#entry = {};
    this.#connection = new HarConnection(this.entries);
    if (typeof facts === 'string') this.#problem(path, line, facts);
    else if (facts !== undefined) {
      if (facts.remark !== undefined) this.#problem(path, line, facts.remark);
      this.connections.push(Object.assign(connection, { facts }));
    }
  }

  /** Problems since the last call. */
  takeProblems(): Problem[] {
    return this.problems.splice(0);
  }

  /** Number of problems beyond those reported individually. */
  get unreported(): number {
    return Math.max(0, this.#reported - MAX_PROBLEMS);
  }

  report(line: number, message: string): void {
    this.#reported++;
    if (this.#reported <= MAX_PROBLEMS) this.problems.push({ line, message });
  }

  #member(value: unknown, path: Path, line: LineNow): void {
    if (path[3] === '_sseNotes') {
      if (isFields(value)) this.#connection.note(value);
      return;
    }
    const message = readMessage(value);
    if (typeof message === 'string') this.#problem(path, line, message);
    else {
      this.#connection.add(message);
      this.events++;
    }
  }

  #problem(path: Path, line: LineNow, message: string): void {
    const place = placeText(path);
    const between = /^[\w.]+: /.test(message) ? '.' : ': ';
    this.report(line(), place === '' ? message : `${place}${between}${message}`);
  }
}

function parse(text: string): { value: unknown } | undefined {
  if (!isPlain(text)) return undefined;
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Not by assignment, because a name from a file may be `__proto__`. */
function define(fields: Fields, name: string, value: unknown): void {
  Object.defineProperty(fields, name, { value, configurable: true, enumerable: true, writable: true });
}
