import { HEADER_COUNT, HEADERS_LENGTH, TEXT_LENGTH } from './limits.ts';
import type { HeaderList } from './observation.ts';

/** Whether headers are within their limits. Runs in the page's world too, as `cutTexts` does. */
export function headersFit(headers: HeaderList): boolean {
  if (headers.length > HEADER_COUNT) return false;
  let length = 0;
  for (let i = 0; i < headers.length; i += 1) {
    // No destructuring, which would call the page's iterator.
    const name = headers[i]?.[0].length ?? 0;
    const value = headers[i]?.[1].length ?? 0;
    if (name > TEXT_LENGTH || value > TEXT_LENGTH) return false;
    length += name + value;
  }
  return length <= HEADERS_LENGTH;
}
