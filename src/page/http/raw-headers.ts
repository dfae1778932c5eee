import type { HeaderList } from '../../capture/records/observation.ts';
import { bareList } from '../primordials/bare.ts';
import { stringIndexOf, stringSlice, stringToLowerCase, stringTrim } from '../primordials/strings.ts';

/** The lines of `getAllResponseHeaders()`, names in lower case. */
export function listRawHeaders(text: string): HeaderList {
  const list = bareList<[string, string]>();
  for (let start = 0; start < text.length; ) {
    const found = stringIndexOf(text, '\r\n', start);
    const end = found < 0 ? text.length : found;
    const colon = stringIndexOf(text, ':', start);
    if (colon > start && colon < end) {
      const name = stringToLowerCase(stringSlice(text, start, colon));
      list[list.length] = [name, stringTrim(stringSlice(text, colon + 1, end))];
    }
    start = end + 2;
  }
  return list;
}
