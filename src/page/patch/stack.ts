/**
 * Stack traces: where the page opened a stream, and errors without the frames of the hook. Runs no code of the page: a
 * stack is read by the browser's own getter, and not at all once the page formats stacks (`Error.prepareStackTrace`).
 * @see https://v8.dev/docs/stack-trace-api
 */
import { bare, bareList } from '../primordials/bare.ts';
import { isRealError, NativeError, stackOfError } from '../primordials/errors.ts';
import { defineProperty, getOwnPropertyDescriptor, getPrototypeOf, Reflect_apply } from '../primordials/reflect.ts';
import { stringIndexOf, stringLastIndexOf, stringSlice } from '../primordials/strings.ts';
import { inheritedStack, replaceInherited } from './replaced-stacks.ts';
import {
  firstFrame,
  forBrowser,
  frameCount,
  fromBrowser,
  headLength,
  limitFrames,
  parsePlace,
  placeInFrame,
} from './stack-format.ts';

type Capture = (target: object, above: unknown) => void;
const { captureStackTrace } = NativeError as { captureStackTrace?: Capture };
const FORMATTER = 'prepareStackTrace';
const functionPrototype = Function.prototype;
const objectPrototype = Object.prototype;
/** What was there before the page: some engines have a formatter of their own. */
const formatterAtStart = ownFormatter();
const NO_ARGUMENTS = bareList<never>();
/** An error's own member, of the browser and of this realm. */
const stackGetter = getOwnPropertyDescriptor(new NativeError(), 'stack')?.get;

/** The hook's own script, as stack traces name it. */
const OURS = parsePlace(placeInFrame(firstFrame(readStack(new NativeError()) ?? ''))).file;

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

/** `file:line:column` of the first frame; undefined where there is none. */
export function placeOf(trace: Trace): string | undefined {
  const stack = readStack(trace);
  return (stack && placeInFrame(firstFrame(stack))) || undefined;
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
  const text = forBrowser(clean);
  if (saved?.set) Reflect_apply(saved.set, error, [text]);
  else if (saved) defineProperty(error as object, 'stack', bare({ ...saved, value: text }));
  else {
    const isFirst = start === headLength(stack);
    replaceInherited(error as object, text, isFirst ? parsePlace(placeInFrame(firstFrame(clean))) : undefined);
  }
}

/** What a script throws may be anything, also a proxy that would notice: only real errors have a stack to clean. */
function errorStack(error: unknown): string | undefined {
  return OURS !== '' && captureStackTrace && isRealError(error) ? readStack(error) : undefined;
}

function readStack(holder: object): string | undefined {
  if (!stackOfError && mayRunFormatter()) return undefined;
  const own = getOwnPropertyDescriptor(holder, 'stack');
  const stack = own ? ownStack(holder, bare(own)) : inheritedStack(holder);
  return typeof stack === 'string' ? fromBrowser(stack) : undefined;
}

function ownStack(holder: object, { get, value }: PropertyDescriptor): unknown {
  return get && get === stackGetter ? Reflect_apply(get, holder, NO_ARGUMENTS) : value;
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

/** Where the first frame of the hook begins, with its line break; -1 when there is none. */
function oursIn(stack: string): number {
  const at = stringIndexOf(stack, OURS, headLength(stack));
  return at < 0 ? -1 : stringLastIndexOf(stack, '\n', at);
}
