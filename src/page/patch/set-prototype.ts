/** `setPrototypeOf` of a stand-in, which the browser would let inherit from itself: a proxy ends its search for a cycle. */
import { getPrototypeOf, setPrototypeOf } from '../primordials/reflect.ts';
import { swallowErrors } from '../report/swallow-errors.ts';
import { hideFrames, traceAbove } from './stack.ts';

/** Longest chain that is searched; proxies can make an endless one. */
const LONGEST = 1000;
const NativeTypeError = TypeError;
const message = messageOfCycle();

type Trap = (target: object, prototype: object | null) => boolean;

/** What `Reflect.setPrototypeOf` was called with, while it runs. */
let reflected: unknown;

/** Within `work`, a cycle of this object is reported as false instead of an error. */
export function reflectOn(object: unknown, work: () => unknown): unknown {
  const before = reflected;
  reflected = object;
  try {
    return work();
  } finally {
    reflected = before;
  }
}

/** @see https://tc39.es/ecma262/#sec-ordinarysetprototypeof */
export function setPrototypeTrap(standIn: object): Trap {
  const trap: Trap = (target, prototype) => {
    if (!leadsTo(prototype, standIn)) return setPrototypeOf(target, prototype);
    if (reflected === standIn) return false;
    const error = new NativeTypeError(message);
    swallowErrors(() => hideFrames(error, () => traceAbove(trap)));
    throw error;
  };
  return trap;
}

/** A proxy of the page in the chain is asked for its prototype: only the browser can recognise a proxy, and stop there. */
function leadsTo(start: object | null, sought: object): boolean {
  let at = start;
  try {
    for (let i = 0; at && i < LONGEST; i += 1) {
      if (at === sought) return true;
      at = getPrototypeOf(at);
    }
  } catch {
    // Thrown by a proxy of the page.
  }
  return false;
}

/** In the browser's words. */
function messageOfCycle(): string {
  const object = {};
  try {
    Object.setPrototypeOf(object, Object.create(object));
  } catch (error) {
    if (error instanceof TypeError) return error.message;
  }
  return '';
}
