/** What the headers of a request and of its response say about a stream. */
import { kindOfType } from '../bodies/kind-of-head.ts';
import { acceptsStream } from '../bodies/tapped.ts';
import type { HeaderList } from '../capture/records/observation.ts';

export function asksForStream(headers: HeaderList): boolean {
  return headers.some(([name, value]) => name === 'accept' && acceptsStream(value));
}

export function isStream(headers: HeaderList): boolean {
  return headers.some(([name, value]) => name === 'content-type' && kindOfType(value) !== undefined);
}
