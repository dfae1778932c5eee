import { masking } from '../../formats/redact/masking.ts';

const { headers, url } = masking([]);

/** A URL without its secrets: those that an export of the panel masks. */
export const maskedUrl = url;

/** Headers without credentials, by the same rules. */
export function maskedHeaders(list: readonly [name: string, value: string][]): [name: string, value: string][] {
  return headers(list).map(([name, value]) => [name, value]);
}
