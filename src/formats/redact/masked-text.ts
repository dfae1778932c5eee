import type { Redaction } from '../capture-file.ts';

/** What the rules mask, in words; undefined if nothing is masked. */
export function maskedText(redactions: readonly Redaction[]): string | undefined {
  if (redactions.length === 0) return undefined;
  const paths = redactions.filter(({ what }) => what === 'json-path').map(({ name }) => name);
  const secrets = redactions.length > paths.length ? ['secrets in headers, URLs and request bodies'] : [];
  return [...secrets, ...paths].join(', ');
}
