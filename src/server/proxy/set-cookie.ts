/**
 * A cookie of the target, changed to be valid for this server: without a domain, and over HTTP. Attributes that need
 * `Secure` are removed with it (`SameSite=None`, `Partitioned`). A prefixed name keeps it: browsers refuse such a
 * cookie without it, and accept it over HTTP on loopback.
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
