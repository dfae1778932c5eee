/** A difference that a page could find, and why it cannot be avoided. */
export interface KnownDifference {
  /** Names of the checks that show it. */
  checks: readonly string[];
  /** The clause or behaviour that causes it. */
  reason: string;
}

/** At most ten; none in the behaviour of `EventSource`, in cancel or in abort. */
export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    checks: [
      'stacks/place_of_an_uncaught_error',
      'stacks/text_of_a_used',
      'stacks/text_of_another_used_after_a_stream',
      'stacks/taken_in_an_accessor',
      'strict/place_of_a_violation',
    ],
    reason:
      'The hook is called in place of the browser and is on the stack while the browser works. The stack of an error ' +
      'thrown through it is corrected, but not the place of an uncaught error (HTML, "extract error": implementation-defined), ' +
      'the stack of a promise that the browser rejects itself, a stack taken in an accessor of the page at that time, or ' +
      'the place that a policy violation by fetch or XHR names. Error.stack is in no standard.',
  },
  {
    checks: ['timing/bad_call_settles'],
    reason:
      'fetch() with invalid arguments settles one microtask later. Following a promise marks it as handled ' +
      '(ECMAScript, PerformPromiseThen, step 12). So the page gets one that follows it; otherwise an unhandled rejection ' +
      'would be lost. An abort does not wait for that.',
  },
  {
    checks: ['frames/text_of_functions_of_another_realm'],
    reason:
      "Function.prototype.toString of another frame knows only that frame's functions, and gives for a proxy the text " +
      '"function () { [native code] }" without its name (ECMAScript, Function.prototype.toString, step 4).',
  },
  {
    checks: ['overrides/inherited_members_of_objects'],
    reason:
      'A getter named "then" on Object.prototype runs once more for each chunk: a promise that is resolved with an object ' +
      'asks it for "then" (ECMAScript, Promise Resolve Functions, step 9), and a reader gives an object for each read.',
  },
  {
    checks: ['functions/cycle_search'],
    reason:
      'The search for a cycle of prototypes ends at a proxy (ECMAScript, OrdinarySetPrototypeOf, step 8), and a stand-in ' +
      'is one. So it searches for itself, and asks a proxy of the page for its prototype, since a proxy cannot be ' +
      'distinguished from another object.',
  },
];
