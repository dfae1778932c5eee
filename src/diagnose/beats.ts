/** Types of events that only keep a connection alive. */
const BEATS = /^(?:ping|pong|heart-?beat|keep-?alive|hb|noop|alive|tick)$/i;

export function isBeat(type: string): boolean {
  return BEATS.test(type);
}
