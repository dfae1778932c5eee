import type { HeaderList } from '../../capture/records/observation.ts';
import { stringIndexOf, stringToLowerCase } from '../primordials/strings.ts';

/** Whether the request names `text/event-stream` in `Accept`. */
export function acceptsEvents(headers: HeaderList): boolean {
  for (let i = 0; i < headers.length; i += 1) {
    const header = headers[i];
    if (header?.[0] === 'accept' && stringIndexOf(stringToLowerCase(header[1]), 'text/event-stream') >= 0) return true;
  }
  return false;
}
