import { originOf } from '../../capture/streams/request.ts';

/** Shown length of a URL that contains its own data, in characters. */
const LONGEST = 200;

/**
 * The distinctive part of a URL: path and query, with the host where it is not the document's. What
 * has no host of its own (`blob:`, `data:`) keeps its scheme.
 */
export function shortUrl(url: string, documentUrl: string): string {
  const parsed = parse(url);
  if (parsed === undefined || /^(blob|data):/i.test(url))
    return url.length > LONGEST ? `${url.slice(0, LONGEST)}…` : url;
  const path = `${parsed.pathname}${parsed.search}`;
  return originOf(url) === originOf(documentUrl) ? path : `${parsed.host}${path}`;
}

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}
