import { isObject } from '../messages/kinds.ts';

/**
 * A message from the page's world as objects of this script's realm. In Firefox they are the page's own, seen through
 * Xray wrappers: `instanceof` fails, and a read takes a microsecond. A copy takes as long as a dozen reads. In Chromium
 * they are of this realm already. Undefined if it cannot be copied: then it does not come from the hook.
 * @see https://firefox-source-docs.mozilla.org/dom/scriptSecurity/xray_vision.html
 */
export function inOwnRealm(message: unknown): unknown {
  if (!isObject(message) || message instanceof Object) return message;
  try {
    return structuredClone(message);
  } catch {
    return undefined;
  }
}
