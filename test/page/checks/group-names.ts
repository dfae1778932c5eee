/** The groups of checks, in the order in which they run. Each is a test of its own. */
export const GROUP_NAMES = [
  'page',
  'stacks',
  'timing',
  'overrides',
  'counting',
  'libraries',
  'real-libraries',
  'frames',
  'strict',
  'event-source-shape',
  'event-source-events',
  'event-source-errors',
  'event-source-listeners',
  'fetch-shape',
  'fetch-request',
  'fetch-errors',
  'fetch-abort',
  'fetch-body',
  'fetch-streams',
  'fetch-consume',
  'fetch-clone',
  'fetch-server',
  'xhr-shape',
  'xhr-events',
] as const;

export type GroupName = (typeof GROUP_NAMES)[number];
