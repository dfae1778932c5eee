import { getter } from './functions.ts';

export const typeOf = getter<Event, string>(Event.prototype, 'type');
/** Each event has it as its own member, with the same getter. */
export const isTrusted = getter<Event, boolean>(new Event('trusted'), 'isTrusted');
