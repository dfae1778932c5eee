/** The URL of a text, relative to a base where it is; undefined if it is none. */
export function parseUrl(text: string, base = ''): URL | undefined {
  if (URL.canParse(text)) return new URL(text);
  return URL.canParse(text, base) ? new URL(text, base) : undefined;
}
