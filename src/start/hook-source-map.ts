/**
 * The page hook's source map. DevTools' stack traces and the Network panel's Initiator skip the sources on a map's
 * `ignoreList`: without one, the hook would stand there in place of the page's own line.
 * @see https://tc39.es/ecma426/
 */
import { posix } from 'node:path';

/** Of a segment in a source map: column, then source, line and column there. */
type Segment = readonly number[];

/** What the bundler gives. */
export interface BuiltMap {
  sources: readonly (string | null)[];
  mappings: string;
}

/**
 * A map as a `data:` URL, with all its sources on the ignore list. Every page loads it, so it is small: it has no names and
 * no text of the sources, and says only which file each part of the script comes from.
 * @param folder of the script; DevTools resolve the sources against its address
 */
export function ignoredMap({ mappings, sources }: BuiltMap, folder: string): string {
  const json = JSON.stringify({
    version: 3,
    // The bundler's paths lead up from the folder of the output.
    sources: sources.map((source) => posix.relative(folder, (source ?? '').replace(/^(\.\.\/)+/, ''))),
    names: [],
    mappings: onePerFile(mappings),
    ignoreList: sources.map((_, i) => i),
  });
  // Shorter than Base64. V8 takes neither quotes nor white space in the comment.
  return `data:application/json,${json.replace(/["%#\s]/g, encodeURIComponent)}`;
}

/** Keeps the first segment of each line, and those where another source begins. */
function onePerFile(mappings: string): string {
  const before = [0, 0, 0];
  const written = [0, 0, 0];
  return mappings
    .split(';')
    .map((line) => {
      let column = 0;
      let writtenColumn = 0;
      let source = -1;
      const kept: string[] = [];
      for (const text of line === '' ? [] : line.split(',')) {
        const [step = 0, ...place] = decode(text);
        column += step;
        if (place.length < 3) continue;
        for (let i = 0; i < before.length; i += 1) before[i] = (before[i] ?? 0) + (place[i] ?? 0);
        const [of = 0, its = 0] = before;
        if (of === source) continue;
        // What a line begins with has no segment of its own, but is the hook's too.
        const from = kept.length === 0 ? 0 : column;
        const to = [of, its, 0];
        kept.push(encode([from - writtenColumn, ...to.map((value, i) => value - (written[i] ?? 0))]));
        source = of;
        writtenColumn = from;
        for (const [i, value] of to.entries()) written[i] = value;
      }
      return kept.join(',');
    })
    .join(';');
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Numbers in base 64, the lowest five bits first and the sign the lowest of all. */
function decode(text: string): Segment {
  const values: number[] = [];
  let value = 0;
  let shift = 0;
  for (const character of text) {
    const digit = DIGITS.indexOf(character);
    value += (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    values.push(value & 1 ? -(value >> 1) : value >> 1);
    value = 0;
    shift = 0;
  }
  return values;
}

function encode(values: Segment): string {
  let text = '';
  for (const value of values) {
    let rest = value < 0 ? (-value << 1) | 1 : value << 1;
    do {
      const more = rest > 31 ? 32 : 0;
      text += DIGITS[(rest & 31) | more];
      rest >>= 5;
    } while (rest > 0);
  }
  return text;
}
