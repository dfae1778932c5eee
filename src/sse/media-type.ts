import { savedIndexOf, savedLower, savedSlice } from './saved-text.ts';

/** Media type of an event stream. @see https://html.spec.whatwg.org/multipage/iana.html#text/event-stream */
export const EVENT_STREAM = 'text/event-stream';

/**
 * The type of a `Content-Type` header, in lower case and without its parameters.
 * @see https://mimesniff.spec.whatwg.org/#mime-type-essence
 */
export function essenceOf(contentType: string): string {
  const semicolon = savedIndexOf(contentType, ';');
  return savedLower(semicolon < 0 ? contentType : savedSlice(contentType, 0, semicolon));
}

/** Whether the value of a `Content-Type` header says that the body is an event stream. */
export function isEventStreamType(contentType: string): boolean {
  return essenceOf(contentType) === EVENT_STREAM;
}

/** Whether the value of an `Accept` header names event streams, alone or among others. */
export function acceptsEventStream(accept: string): boolean {
  return savedIndexOf(savedLower(accept), EVENT_STREAM) >= 0;
}
