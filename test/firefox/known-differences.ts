import { KNOWN_DIFFERENCES, type KnownDifference } from '../page/known-differences.ts';

/** In Firefox a page could find what it could find in Chromium, and this. */
export const DIFFERENCES: readonly KnownDifference[] = [
  ...KNOWN_DIFFERENCES,
  {
    checks: ['event-source-shape/clone_of_the_class', 'fetch-shape/fetch_clone'],
    reason:
      'Functions cannot be cloned. The message of that error names the class of the object, "Function" or "Proxy", ' +
      'which no script can change.',
  },
  {
    checks: ['strict/place_of_a_violation_by_an_event_source'],
    reason: 'As for fetch: the place of a policy violation is that of the last script on the stack.',
  },
  {
    checks: ['counting/promise_then', 'counting/promise_species'],
    reason:
      'The promise that the source of a stream returns for `cancel()` is asked for "then" once, where Chromium follows ' +
      'it without a call that a page can see.',
  },
  {
    checks: ['fetch-streams/new_response_from_the_response'],
    reason:
      'A native body that is given to `new Response()` is not used, which contradicts the standard. A stream made by a ' +
      'script is used by it (Fetch, "extract a body").',
  },
];

/** Checks that cannot be compared in Firefox, and why. */
export const NOT_IN_FIREFOX: readonly KnownDifference[] = [
  {
    checks: ['fetch-request/header_iterables'],
    reason:
      'For a value that is no function, the message of an error names any variable of the last script on the stack ' +
      'that has this value. Which one depends on whether that script was compiled.',
  },
  {
    checks: [
      'fetch-abort/reader_cancel_reaches_the_server',
      'fetch-abort/stream_cancel_reaches_the_server',
      'fetch-abort/cancel_while_a_read_waits',
      'fetch-abort/cancel_after_release',
      'fetch-abort/break_of_the_iteration_reaches_the_server',
      'fetch-abort/cancel_of_one_branch',
      'fetch-abort/cancel_of_one_clone',
      'fetch-abort/cancel_through_a_pipe',
      'fetch-abort/cancel_of_a_pipe_by_its_signal',
      'fetch-server/unread_body_is_kept_open',
    ],
    reason:
      'They wait until the server notices the cancel of a body of which something arrived. Firefox keeps the connection.',
  },
  {
    checks: ['fetch-clone/broken'],
    reason: 'It waits until the body of a clone is closed. Firefox notices the end of a body only when it is read.',
  },
  {
    checks: [
      'fetch-server/back_pressure_unread',
      'fetch-server/back_pressure_after_one_read',
      'fetch-server/back_pressure_of_other_bodies',
      'fetch-server/back_pressure_through_a_pipe',
      'fetch-server/back_pressure_of_clones',
    ],
    reason: 'Firefox itself takes in hundreds of megabytes before it stops the server. That takes minutes.',
  },
];

export const namesOf = (differences: readonly KnownDifference[]): ReadonlySet<string> =>
  new Set(differences.flatMap(({ checks }) => checks));
