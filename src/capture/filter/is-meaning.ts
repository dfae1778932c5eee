import type { IsName } from './is.ts';

/** Their descriptions in the list of suggestions. */
export const IS_MEANING: Readonly<Record<IsName, string>> = {
  event: 'events, nothing else',
  comment: 'comments',
  retry: 'retry: changes of the reconnection time',
  undispatched: 'blocks that dispatched no event',
  unheard: 'events without a listener in the page',
  truncated: 'events of which only the beginning was kept',
  problem: 'rows that show a problem, and what was malformed',
  connection: 'connections opened, lost, ended',
  reconnect: 'connections lost, and those after the first',
  error: 'events of type error, malformed lines, failed and lost connections, what was dropped',
  act: 'what you did to what the page received',
  dropped: 'what is missing from the log',
};
