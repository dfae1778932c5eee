/** The part of a URL that tells it from its neighbours: path and query, with the host where it is not the document's. */
export function shortUrl(url: string, documentUrl: string): string {
  const parsed = parse(url);
  if (parsed === undefined) return url;
  const path = `${parsed.pathname}${parsed.search}`;
  return parsed.origin === parse(documentUrl)?.origin ? path : `${parsed.host}${path}`;
}

/** The origin of a URL, or an empty string. */
export function originOf(url: string): string {
  return parse(url)?.origin ?? '';
}

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}
