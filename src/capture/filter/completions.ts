import { IS_NAMES } from './is.ts';
import { IS_MEANING } from './is-meaning.ts';
import type { Known } from './known.ts';
import { quoted } from './literal.ts';
import { FIELDS, type FieldName, type Place } from './tokens.ts';

/** A suggestion: `text` replaces what is typed. */
interface Completion {
  text: string;
  meaning: string;
}

/** Suggestions for a place in the text. */
export interface Completions extends Place {
  /** The typed text, without a leading `-`. */
  typed: string;
  items: readonly Completion[];
}

const MAX_ITEMS = 50;

const FIELD_MEANING: Readonly<Record<FieldName, string>> = {
  type: 'event type; type:=name exactly',
  id: 'last event ID',
  data: 'data alone',
  url: 'URL of the stream',
  is: 'kind of row',
  problem: 'rows that show a problem of this kind',
  size: 'bytes of data: size:>1k',
  gap: 'time since the event before it: gap:>500ms',
};

const SIZES = ['>1k', '>10k', '>100k', '>1M', '<100'];
const GAPS = ['>100ms', '>500ms', '>1s', '>10s', '>1m'];

/** A term, delimited by quotes and spaces. */
const CHUNK = /(?:"(?:[^"\\]|\\.)*(?:"|$)|[^\s"])+/gs;

/** Suggestions for the term at the caret. */
export function completionsAt(text: string, caret: number, known: Known): Completions {
  const chunk = [...text.matchAll(CHUNK)].find(
    ({ 0: found, index }) => index <= caret && caret <= index + found.length,
  );
  const [whole = ''] = chunk ?? [];
  const start = (chunk?.index ?? caret) + (whole.startsWith('-') ? 1 : 0);
  const end = Math.max(start, (chunk?.index ?? caret) + whole.length);
  const typed = text.slice(start, Math.max(start, caret));
  const items = itemsFor(typed, known)
    .filter((item) => item.text !== typed)
    .slice(0, MAX_ITEMS);
  return { start, end, typed, items };
}

function itemsFor(typed: string, known: Known): Completion[] {
  const field = FIELDS.find((name) => typed.toLowerCase().startsWith(`${name}:`));
  if (field !== undefined) return valuesOf(field, typed.slice(field.length + 1), known);
  const [, path, value] = /^(\$[^:]*):(.*)$/s.exec(typed) ?? [];
  if (path !== undefined) {
    const values = known.paths.find((each) => each.path === withoutIndexes(path))?.values ?? [];
    return values
      .filter((each) => each.length < 50 && startsWith(each, value ?? ''))
      .map((each) => ({ text: `${path}:${quoted(each)}`, meaning: 'a value there' }));
  }
  const names = FIELDS.map((name) => ({ text: `${name}:`, meaning: FIELD_MEANING[name] }));
  const paths = known.paths.map((each) => ({
    text: `${withIndexes(each.path, typed)}:`,
    meaning: each.values.slice(0, 3).join(', '),
  }));
  return [...names, ...paths].filter((item) => startsWith(item.text, typed));
}

const INDEX = /\[(?:\d+|\*)\]/g;

function withoutIndexes(path: string): string {
  return path.replace(INDEX, '[*]');
}

/** A path that is known with `[*]`, with the indexes that were typed. */
function withIndexes(path: string, typed: string): string {
  const given = typed.match(INDEX)?.values();
  return path.replace(INDEX, (any) => given?.next().value ?? any);
}

function valuesOf(field: FieldName, typed: string, known: Known): Completion[] {
  switch (field) {
    case 'is':
      return IS_NAMES.filter((name) => startsWith(name, typed)).map((name) => ({
        text: `is:${name}`,
        meaning: IS_MEANING[name],
      }));
    case 'problem':
      return matching([...known.problems.keys()], field, typed, (id) => known.problems.get(id) ?? '');
    case 'size':
    case 'gap':
      return (field === 'size' ? SIZES : GAPS)
        .filter((value) => startsWith(value, typed))
        .map((value) => ({ text: `${field}:${value}`, meaning: '' }));
    case 'type':
      return matching(known.types, field, typed);
    case 'id':
      return matching(known.ids, field, typed);
    case 'url':
      return matching(known.urls, field, typed);
    case 'data':
      return [];
  }
}

/** Values that contain the typed text; those that begin with it come first. */
function matching(
  values: readonly string[],
  field: FieldName,
  typed: string,
  meaningOf: (value: string) => string = () => '',
): Completion[] {
  const [, equals = '', wanted = ''] = /^(=?)"?(.*?)"?$/s.exec(typed) ?? [];
  const found = values.filter((value) => value.toLowerCase().includes(wanted.toLowerCase()));
  return found
    .toSorted((a, b) => Number(startsWith(b, wanted)) - Number(startsWith(a, wanted)))
    .map((value) => ({ text: `${field}:${equals}${quoted(value)}`, meaning: meaningOf(value) }));
}

function startsWith(whole: string, part: string): boolean {
  return whole.toLowerCase().startsWith(part.toLowerCase());
}
