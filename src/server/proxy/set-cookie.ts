/**
 * A cookie of the target that holds for this server: for no other domain, and over HTTP. What needs `Secure` goes with
 * it (`SameSite=None`, `Partitioned`), but a name with a prefix keeps it: without, browsers refuse it, and on loopback
 * they take it over HTTP as well.
 *
 * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-cookie-name-prefixes
 */
export function ownCookie(value: string): string {
  const [cookie = '', ...attributes] = value.split(';');
  const prefixed = /^\s*__(host|secure)-/i.test(cookie);
  const kept = attributes.filter((attribute) => {
    const [name = '', content = ''] = attribute.trim().toLowerCase().split('=');
    if (name === 'domain') return false;
    if (prefixed) return true;
    return name !== 'secure' && name !== 'partitioned' && !(name === 'samesite' && content === 'none');
  });
  return [cookie, ...kept].join(';');
}
