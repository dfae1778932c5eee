/** Proposes a rule for a stream of no known format, by the text that grows from piece to piece. */
import type { Piece } from '../piece.ts';
import type { Rule } from './rule.ts';
import { stringsIn } from './string-paths.ts';

/** Fewer pieces show nothing. */
const MIN_PIECES = 2;
const TEXT_NAME = /^(text|content|delta|token|message|output|chunk|answer|response|completion|value|data)$/i;
const REASONING_NAME = /reason|think|thought/i;
const KEY_NAME = /(^|_|[a-z])(id|Id|ID)$/;
/** Times, hexadecimal ids, addresses: strings that change and say nothing. */
const NO_TEXT = /^(?:\d{4}-\d\d-\d\dT[\d:.]+\S*|[0-9a-f]{8}-[0-9a-f-]{27}|\S*\d\S{15,}|https?:\S+|[\d.:,-]+)$/i;

interface Candidate {
  path: string;
  name: string;
  /** In the order of the pieces. */
  values: string[];
}

/**
 * @param pieces the first of a stream
 * @returns undefined where nothing looks like a text
 */
export function suggestRule(pieces: readonly Piece[]): Rule | undefined {
  if (pieces.length < MIN_PIECES) return undefined;
  const objects = pieces.filter(({ json }) => typeof json === 'object' && json !== null);
  // Bare text: if most pieces are not JSON, the data itself is the text.
  if (objects.length * 2 < pieces.length)
    return { text: '', reasoning: '', key: '', mode: modeOf(pieces.map(({ data }) => data)) };
  const candidates = candidatesIn(objects);
  const texts = candidates.filter((each) => isText(each, objects.length));
  const reasoning = texts.find(({ name, path }) => REASONING_NAME.test(name) || REASONING_NAME.test(path));
  const [text] = texts.filter((each) => each !== reasoning).sort((a, b) => score(b) - score(a));
  if (text === undefined) return undefined;
  return {
    text: text.path,
    reasoning: reasoning?.path ?? '',
    key: keyIn(candidates, objects.length)?.path ?? '',
    mode: modeOf(text.values),
  };
}

function candidatesIn(pieces: readonly Piece[]): Candidate[] {
  const byPath = new Map<string, Candidate>();
  for (const { json } of pieces) {
    for (const { name, path, value } of stringsIn(json)) {
      const known = byPath.get(path);
      if (known === undefined) byPath.set(path, { path, name, values: [value] });
      else known.values.push(value);
    }
  }
  return [...byPath.values()];
}

/** A text changes from piece to piece, and is no id or time. */
function isText({ name, values }: Candidate, pieces: number): boolean {
  const said = values.filter((value) => value !== '');
  if (said.length < MIN_PIECES || said.length * 4 < pieces) return false;
  const distinct = new Set(said).size;
  if (distinct < Math.max(MIN_PIECES, said.length / 4)) return false;
  if (KEY_NAME.test(name)) return false;
  return said.filter((value) => NO_TEXT.test(value)).length * 2 < said.length;
}

/** A name that suggests text counts most, then a text that only grows, then length. */
function score({ name, values }: Candidate): number {
  const length = values.reduce((sum, value) => sum + value.length, 0);
  return (TEXT_NAME.test(name) ? 1000 : 0) + (modeOf(values) === 'replace' ? 500 : 0) + Math.min(499, length / 10);
}

/** Pieces that each begin with the one before hold the whole text so far. */
function modeOf(values: readonly string[]): Rule['mode'] {
  const said = values.filter((value) => value !== '');
  const growing = said
    .slice(1)
    .filter((value, index) => value.length > (said[index]?.length ?? 0) && value.startsWith(said[index] ?? ''));
  return growing.length > 0 && growing.length * 2 >= said.length - 1 ? 'replace' : 'append';
}

/** An id that some pieces share, and not all. */
function keyIn(candidates: readonly Candidate[], pieces: number): Candidate | undefined {
  return candidates.find(({ name, values }) => {
    const distinct = new Set(values).size;
    return KEY_NAME.test(name) && values.length === pieces && distinct > 1 && distinct * 2 <= pieces;
  });
}
