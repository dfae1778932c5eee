import { stringIndexOf, stringSlice, stringToLowerCase, stringTrim } from '../primordials/strings.ts';

/**
 * Whether a `Content-Type` says `text/event-stream`.
 * @see https://mimesniff.spec.whatwg.org/#mime-type-essence
 */
export function isEventStreamType(type: string): boolean {
  const semicolon = stringIndexOf(type, ';');
  const essence = semicolon < 0 ? type : stringSlice(type, 0, semicolon);
  return stringToLowerCase(stringTrim(essence)) === 'text/event-stream';
}
