/**
 * A small part of JSONPath: `$`, `.name`, `['name']`, `[n]` (from the end where negative), `[*]` and `.*`. A name after
 * a dot may also hold `-` and `$`, which the standard wants in quotes.
 * @see https://www.rfc-editor.org/rfc/rfc9535
 */

/** A member's name, an element's index, or `*` for all members or elements. */
export type PathStep = { readonly name: string } | { readonly index: number } | '*';

export type JsonPath = readonly PathStep[];

/** What is wrong with a path, and where in its text (UTF-16 units, `end` not included). */
interface JsonPathError {
  message: string;
  start: number;
  end: number;
}

/** A path that was read, and where in the text it ends. */
interface PathRead {
  path: JsonPath;
  end: number;
}

const STEP =
  /\.(?:(?<dotted>[\p{L}\p{N}_$-]+)|(?<dotStar>\*))|\[\s*(?:(?<index>-?\d+)|(?<star>\*)|'(?<single>(?:[^'\\]|\\.)*)'|"(?<double>(?:[^"\\]|\\.)*)")\s*\]/uy;

/** Where a step that cannot be read ends, for showing it: behind its bracket, or before the next step. */
const BROKEN = /\.[^.[\s:]*|\[[^\]]*\]?/y;

/** Reads the path that begins at `at` with `$`, up to its end: anything but a step may follow. */
export function readJsonPath(text: string, at = 0): PathRead | JsonPathError {
  if (text[at] !== '$') return { message: 'A path begins with $', start: at, end: Math.min(text.length, at + 1) };
  const path: PathStep[] = [];
  let end = at + 1;
  while (text[end] === '.' || text[end] === '[') {
    STEP.lastIndex = end;
    const found = STEP.exec(text);
    const step = found === null ? undefined : stepOf(found.groups ?? {});
    if (step === undefined) return brokenStep(text, end);
    path.push(step);
    end = STEP.lastIndex;
  }
  return { path, end };
}

/** Reads a text that is a path and nothing else, but for space around it. */
export function parseJsonPath(text: string): JsonPath | JsonPathError {
  const start = text.length - text.trimStart().length;
  const read = readJsonPath(text, start);
  if ('message' in read) return read;
  const rest = text.slice(read.end).trimEnd();
  if (rest === '') return read.path;
  return { message: 'A name begins with a dot: $.name', start: read.end, end: read.end + rest.length };
}

export function isPathError(path: JsonPath | PathRead | JsonPathError): path is JsonPathError {
  return 'message' in path;
}

/** The values that a path leads to, in order; none where it leads nowhere. */
export function valuesAt(value: unknown, path: JsonPath): unknown[] {
  let found: unknown[] = [value];
  for (const step of path) found = found.flatMap((each) => childrenAt(each, step));
  return found;
}

/** The text of a path, in its shortest form. */
export function jsonPathText(path: JsonPath): string {
  return `$${path.map(stepText).join('')}`;
}

function childrenAt(value: unknown, step: PathStep): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (step === '*') return Array.isArray(value) ? value : Object.values(value);
  if ('index' in step) return Array.isArray(value) ? elementAt(value, step.index) : [];
  // An own member: a path must not find what objects inherit.
  const member = Array.isArray(value) ? undefined : Object.getOwnPropertyDescriptor(value, step.name);
  return member === undefined ? [] : [member.value];
}

function elementAt(list: readonly unknown[], index: number): readonly unknown[] {
  const place = index < 0 ? list.length + index : index;
  return place >= 0 && place < list.length ? [list[place]] : [];
}

function stepOf(groups: Readonly<Record<string, string | undefined>>): PathStep | undefined {
  const { dotted, dotStar, index, star, single, double } = groups;
  if (dotted !== undefined) return { name: dotted };
  if (index !== undefined) return { index: Number(index) };
  if (dotStar !== undefined || star !== undefined) return '*';
  const name = unescaped(single?.replaceAll('"', '\\"').replaceAll("\\'", "'") ?? double ?? '');
  return name === undefined ? undefined : { name };
}

/** What stands in double quotes, as JSON reads it. */
function unescaped(quoted: string): string | undefined {
  try {
    return String(JSON.parse(`"${quoted}"`));
  } catch {
    return undefined;
  }
}

function brokenStep(text: string, start: number): JsonPathError {
  BROKEN.lastIndex = start;
  const end = start + (BROKEN.exec(text)?.[0].length ?? 1);
  if (text[start] === '.') return { message: 'A name must follow the dot', start, end };
  return { message: "Brackets hold an index, 'a name' in quotes, or *", start, end };
}

function stepText(step: PathStep): string {
  if (step === '*') return '[*]';
  if ('index' in step) return `[${step.index}]`;
  if (/^[\p{L}\p{N}_$-]+$/u.test(step.name)) return `.${step.name}`;
  return `[${JSON.stringify(step.name)}]`;
}
