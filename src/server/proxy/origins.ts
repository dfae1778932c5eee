/** Origins as `http://host:port`: of the target, and of this server as the client knows it. */
export interface Origins {
  target: URL;
  own: string;
}

/** A URL of the target as the client has to ask for it; undefined when it is somebody else's. */
export function toOwn(url: string, { target, own }: Origins): string | undefined {
  // A path alone is the same on both sides.
  if (!/^([a-z][a-z0-9+.-]*:)?\/\//i.test(url) || !URL.canParse(url, target.origin)) return undefined;
  const parsed = new URL(url, target.origin);
  return parsed.origin === target.origin ? `${own}${parsed.pathname}${parsed.search}${parsed.hash}` : undefined;
}

/** A URL of ours as the target knows it; undefined when it is somebody else's. */
export function toTarget(url: string, { target, own }: Origins): string | undefined {
  if (url === own) return target.origin;
  return url.startsWith(`${own}/`) ? target.origin + url.slice(own.length) : undefined;
}

/** What to ask the target for: a client that takes us for a forward proxy sends a whole URL. */
export function pathAndQuery(url = '/'): string {
  if (url.startsWith('/') || url === '*' || !URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return pathname + search;
}
