/** Media type of an event stream. @see https://html.spec.whatwg.org/multipage/iana.html#text/event-stream */
export const EVENT_STREAM = 'text/event-stream';

/**
 * Whether the value of a `Content-Type` header says that the body is an event stream.
 * @see https://mimesniff.spec.whatwg.org/#mime-type-essence
 */
export function isEventStreamType(contentType: string): boolean {
  return contentType.split(';', 1)[0]?.trim().toLowerCase() === EVENT_STREAM;
}

/** Whether the value of an `Accept` header names event streams, alone or among others. */
export function acceptsEventStream(accept: string): boolean {
  return accept.toLowerCase().includes(EVENT_STREAM);
}
