/** Origins as `http://host:port`: of the target, and of this server as the client knows it. */
export interface Origins {
  target: URL;
  own: string;
}

/** Maps a URL of the target to the proxy's origin; undefined for other origins. */
export function toOwn(url: string, { target, own }: Origins): string | undefined {
  // A path alone is the same on both sides.
  if (!/^([a-z][a-z0-9+.-]*:)?\/\//i.test(url) || !URL.canParse(url, target.origin)) return undefined;
  const parsed = new URL(url, target.origin);
  return parsed.origin === target.origin ? `${own}${parsed.pathname}${parsed.search}${parsed.hash}` : undefined;
}

/** Maps a URL of the proxy to the target's origin; undefined for other origins. */
export function toTarget(url: string, { target, own }: Origins): string | undefined {
  if (url === own) return target.origin;
  return url.startsWith(`${own}/`) ? target.origin + url.slice(own.length) : undefined;
}

/** The path to request from the target. A client that uses this as a forward proxy sends a whole URL. */
export function pathAndQuery(url = '/'): string {
  if (url.startsWith('/') || url === '*' || !URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return pathname + search;
}
