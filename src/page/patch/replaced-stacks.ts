/**
 * Stacks that errors inherit, as in Firefox: getters of prototypes give them and their place, and a script cannot change
 * them without leaving a member of its own on the error. So what they are to give is kept here (`keep-stacks.ts`).
 */
import { bare } from '../primordials/bare.ts';
import { isDomException, stackOfError } from '../primordials/errors.ts';
import { getter } from '../primordials/functions.ts';
import { defineProperty, getOwnPropertyDescriptor } from '../primordials/reflect.ts';
import { weakMap } from '../primordials/weak.ts';
import type { Place } from './stack-format.ts';

/** Members of `DOMException.prototype`; the first is one of `Error.prototype`, too. */
export const STACK_MEMBERS = ['stack', 'filename', 'lineNumber', 'columnNumber'] as const;
type Members = Partial<Record<(typeof STACK_MEMBERS)[number], unknown>>;

const stackOfException = stackOfError && getter<DOMException, unknown>(DOMException.prototype, 'stack');
const replaced = weakMap<object, Members>();
let active = false;

/** Whether any error is to give another stack than the browser's. */
export const hasReplaced = (): boolean => active;

export const replacedMembers = (error: object): Members | undefined => replaced.get(error);

/** What the browser's own getter gives; undefined where errors do not inherit one. */
export function inheritedStack(error: object): unknown {
  return isDomException(error) ? stackOfException?.(error) : stackOfError?.(error);
}

/** @param place that of the first frame, if it is another now */
export function replaceInherited(error: object, stack: string, place: Place | undefined): void {
  active = true;
  const { column: columnNumber, file, line: lineNumber } = place ?? {};
  replaced.set(error, bare(place ? { stack, filename: file, lineNumber, columnNumber } : { stack }));
  if (!place || isDomException(error)) return;
  // Of all other errors these are members of their own.
  setOwn(error, 'fileName', file);
  setOwn(error, 'lineNumber', lineNumber);
  setOwn(error, 'columnNumber', columnNumber);
}

function setOwn(error: object, name: string, value: unknown): void {
  const saved = getOwnPropertyDescriptor(error, name);
  if (saved && 'value' in bare(saved)) defineProperty(error, name, bare({ ...saved, value }));
}
