import { getter, uncurry } from './functions.ts';

const performanceNow = uncurry(Performance.prototype.now);
const timeStampOf = getter<Event, number>(Event.prototype, 'timeStamp');
const NativeEvent = Event;
const clock = performance;

/**
 * ms since the document's time origin. A script that runs before the hook may have replaced `performance`, as fake timers of a
 * test runner do; the browser's function throws on such an object. A new event has the same time stamp.
 * @see https://dom.spec.whatwg.org/#inner-event-creation-steps
 */
export const now: () => number = isNative(clock)
  ? () => performanceNow(clock)
  : () => timeStampOf(new NativeEvent('time'));

function isNative(performance: Performance): boolean {
  try {
    performanceNow(performance);
    return true;
  } catch {
    return false;
  }
}
