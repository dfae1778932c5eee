import type { GroupName } from './checks/group-names.ts';

/** What pages use most, and what depends on a debugger. These groups run with the panel in DevTools. */
export const GROUPS_IN_DEVTOOLS: readonly GroupName[] = [
  'stacks',
  'event-source-events',
  'fetch-abort',
  'fetch-body',
  'fetch-consume',
  'xhr-events',
];
