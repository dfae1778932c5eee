import { NativeURL } from '../primordials/built-ins.ts';
import { brandCheck, getter } from '../primordials/functions.ts';

const isUrl = brandCheck(URL.prototype, 'href');
const hrefOf = getter<URL, string>(URL.prototype, 'href');
const baseUriOf = getter<Node, string>(Node.prototype, 'baseURI');
const pageDocument = document;

/** The page's text or `URL`, resolved now; the text itself if that fails, undefined for other values. */
export function resolveUrl(url: unknown): string {
  if (isUrl(url)) return hrefOf(url);
  if (typeof url !== 'string') return '';
  try {
    return hrefOf(new NativeURL(url, baseUriOf(pageDocument)));
  } catch {
    return url;
  }
}
