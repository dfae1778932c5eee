/**
 * The text of a stack, as a head and frames behind it, each in a line of its own. Chromium's is such a text: the head is
 * name and message. Firefox's has no head and ends with a line break; it is turned into one with an empty head.
 */
import { NativeError } from '../primordials/errors.ts';
import { stringIndexOf, stringLastIndexOf, stringSlice, stringTrim } from '../primordials/strings.ts';

const AT = '\n    at ';
const sample = new NativeError().stack ?? '';
const hasHead = stringIndexOf(sample, AT) >= 0;
/** What a frame begins with. */
const FRAME = hasHead ? AT : '\n';

export function fromBrowser(stack: string): string {
  return hasHead ? stack : stringSlice(`\n${stack}`, 0, stack.length);
}

export function forBrowser(text: string): string {
  return hasHead || text === '' ? text : `${stringSlice(text, 1)}\n`;
}

/** Length of what stands before the frames; the message may have several lines. */
export function headLength(text: string): number {
  const at = stringIndexOf(text, FRAME);
  return at < 0 ? text.length : at;
}

export function firstFrame(text: string): string {
  const start = headLength(text) + 1;
  const end = stringIndexOf(text, '\n', start);
  return stringTrim(stringSlice(text, start, end < 0 ? text.length : end));
}

export function frameCount(text: string): number {
  let count = 0;
  for (let at = headLength(text); at >= 0 && at < text.length; at = stringIndexOf(text, FRAME, at + 1)) count += 1;
  return count;
}

/** The first `count` frames. */
export function limitFrames(text: string, count: number): string {
  let end = headLength(text);
  for (let i = 0; i < count; i += 1) {
    const next = stringIndexOf(text, FRAME, end + 1);
    if (next < 0) return text;
    end = next;
  }
  return stringSlice(text, 0, end);
}

/** `file:line:column` of a frame; of evaluated code, which is in no file, where it was evaluated. */
export function placeInFrame(frame: string): string {
  return hasHead ? chromiumPlace(frame) : firefoxPlace(frame);
}

/** `at name (script:line:column)`, `at script:line:column`, `at eval (eval at load (script:line:column), <anonymous>:1:1)`. */
function chromiumPlace(frame: string): string {
  const open = stringLastIndexOf(frame, '(');
  const close = stringIndexOf(frame, '(eval at ') < 0 ? -1 : stringIndexOf(frame, ')', open);
  return open < 0 ? stringSlice(frame, 3) : stringSlice(frame, open + 1, close);
}

/** `name@script:line:column`, `name@script line 5 > eval:1:1`. */
function firefoxPlace(frame: string): string {
  const place = stringSlice(frame, stringIndexOf(frame, '@') + 1);
  const line = stringIndexOf(place, ' line ');
  const evaluated = line < 0 ? -1 : stringIndexOf(place, ' > ', line);
  if (evaluated < 0) return place;
  return `${stringSlice(place, 0, line)}:${stringSlice(place, line + 6, evaluated)}:1`;
}

/** A place in a script, as text `file:line:column`. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

export function parsePlace(place: string): Place {
  const column = stringLastIndexOf(place, ':');
  const line = stringLastIndexOf(place, ':', column - 1);
  return {
    file: stringSlice(place, 0, line < 0 ? 0 : line),
    line: +stringSlice(place, line + 1, column),
    column: +stringSlice(place, column + 1),
  };
}
