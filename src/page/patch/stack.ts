/**
 * Stack traces: where the page opened a stream, and errors without the frames of the hook. Runs no code of the page: a
 * stack is read by the browser's own getter, and not at all once the page formats stacks (`Error.prepareStackTrace`).
 * @see https://v8.dev/docs/stack-trace-api
 */
import { bare, bareList } from '../primordials/bare.ts';
import { isRealError, NativeError } from '../primordials/errors.ts';
import { defineProperty, getOwnPropertyDescriptor, getPrototypeOf, Reflect_apply } from '../primordials/reflect.ts';
import { stringIndexOf, stringLastIndexOf, stringSlice, stringTrim } from '../primordials/strings.ts';

type Capture = (target: object, above: unknown) => void;
const { captureStackTrace } = NativeError as { captureStackTrace?: Capture };
const FRAME = '\n    at ';
const FORMATTER = 'prepareStackTrace';
const functionPrototype = Function.prototype;
const objectPrototype = Object.prototype;
/** What was there before the page: some engines have a formatter of their own. */
const formatterAtStart = ownFormatter();
const NO_ARGUMENTS = bareList<never>();
/** An error's own member, of the browser and of this realm. */
const stackGetter = getOwnPropertyDescriptor(new NativeError(), 'stack')?.get;

/** The hook's own script, as stack traces name it. */
const OURS = scriptOf(firstFrame(readStack(new NativeError()) ?? ''));

/** A stack trace that is formatted when it is read. */
export interface Trace {
  stack?: string;
}

/** The page's frames above `trap`, the hook's function that the page called; the page's `stackTraceLimit` holds. */
export function traceAbove(trap: unknown): Trace {
  const trace: Trace = {};
  if (captureStackTrace) Reflect_apply(captureStackTrace, NativeError, [trace, trap]);
  return trace;
}

/** What called `trap`, as its frame says: `Reflect.setPrototypeOf`; empty where it is not known. */
export function callerOf(trap: unknown): string {
  const frame = stringTrim(firstFrame(readStack(traceAbove(trap)) ?? ''));
  const end = stringIndexOf(frame, ' (');
  return end < 0 ? '' : stringSlice(frame, 3, end);
}

/** `file:line:column` of the first frame, or where the code that it evaluated stands; undefined where there is none. */
export function placeOf(trace: Trace): string | undefined {
  const stack = readStack(trace);
  if (!stack) return undefined;
  const frame = stringTrim(firstFrame(stack));
  const open = stringLastIndexOf(frame, '(');
  // `at eval (eval at load (file:line:column), <anonymous>:1:1)`: evaluated code is in no file.
  const close = stringIndexOf(frame, '(eval at ') < 0 ? -1 : stringIndexOf(frame, ')', open);
  const place = open < 0 ? stringSlice(frame, 3) : stringSlice(frame, open + 1, close);
  return place === '' ? undefined : place;
}

/**
 * Takes the hook's frames off an error.
 * @param trace of the page's frames above the hook, from the call that made the error
 */
export function hideFrames(error: unknown, trace: () => Trace): void {
  const stack = errorStack(error);
  if (stack === undefined) return;
  const start = oursIn(stack);
  if (start < 0) return;
  const above = readStack(trace()) ?? '';
  const clean = limitFrames(stringSlice(stack, 0, start) + stringSlice(above, headLength(above)), frameCount(stack));
  const saved = getOwnPropertyDescriptor(error as object, 'stack');
  if (saved) bare(saved);
  if (saved?.set) Reflect_apply(saved.set, error, [clean]);
  else if (saved) defineProperty(error as object, 'stack', bare({ ...saved, value: clean }));
}

/** What a script throws may be anything, also a proxy that would notice: only real errors have a stack to clean. */
function errorStack(error: unknown): string | undefined {
  return OURS !== '' && captureStackTrace && isRealError(error) ? readStack(error) : undefined;
}

function readStack(holder: object): string | undefined {
  if (mayRunFormatter()) return undefined;
  const own = getOwnPropertyDescriptor(holder, 'stack');
  if (!own) return undefined;
  const { get, value } = bare(own);
  const stack: unknown = get && get === stackGetter ? Reflect_apply(get, holder, NO_ARGUMENTS) : value;
  return typeof stack === 'string' ? stack : undefined;
}

/** Whether the engine would find a formatter of the page's, or run a getter or proxy of the page while it looks for one. */
function mayRunFormatter(): boolean {
  const isUntouched =
    getPrototypeOf(NativeError) === functionPrototype && getPrototypeOf(functionPrototype) === objectPrototype;
  return !isUntouched || (FORMATTER in NativeError && (!formatterAtStart || ownFormatter() !== formatterAtStart));
}

function ownFormatter(): unknown {
  const own = getOwnPropertyDescriptor(NativeError, FORMATTER);
  return own && bare(own).value;
}

/** Length of what stands before the frames: name and message, which may have several lines. */
function headLength(stack: string): number {
  const at = stringIndexOf(stack, FRAME);
  return at < 0 ? stack.length : at;
}

function firstFrame(stack: string): string {
  const start = headLength(stack) + 1;
  const end = stringIndexOf(stack, '\n', start);
  return stringSlice(stack, start, end < 0 ? stack.length : end);
}

/** Where the first frame of the hook begins, with its line break; -1 when there is none. */
function oursIn(stack: string): number {
  const at = stringIndexOf(stack, OURS, headLength(stack));
  return at < 0 ? -1 : stringLastIndexOf(stack, '\n', at);
}

function frameCount(stack: string): number {
  let count = 0;
  for (let at = headLength(stack); at >= 0 && at < stack.length; at = stringIndexOf(stack, FRAME, at + 1)) count += 1;
  return count;
}

/** As many frames as there were, since the page's `stackTraceLimit` still holds. */
function limitFrames(stack: string, count: number): string {
  let end = headLength(stack);
  for (let i = 0; i < count; i += 1) {
    const next = stringIndexOf(stack, FRAME, end + 1);
    if (next < 0) return stack;
    end = next;
  }
  return stringSlice(stack, 0, end);
}

/** `    at name (script:line:column)` or `    at script:line:column` without what is around the script. */
function scriptOf(frame: string): string {
  const place = /(?:\(|at )([^()\s]+):\d+:\d+\)?$/.exec(frame);
  return place?.[1] ?? '';
}
