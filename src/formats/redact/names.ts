/** Names under which secrets travel. They are taken apart into words, since everybody has a spelling of his own. */
const WORDS = new Set(
  'key apikey token secret password passwd pwd auth authorization credential credentials signature sig session sessionid sid jwt'.split(
    ' ',
  ),
);
const ENDINGS = /(?:token|secret|apikey|password|passwd|signature)$/;

const HEADERS = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie']);
/** They are about keys and credentials, and hold none. */
const HARMLESS = /^(?:access-control-.*|sec-.*|idempotency-key|surrogate-key|cache-key)$/;

/** How the rules are named where it is said what was masked: the names above stand for all of their kind. */
export const HEADER_RULES = [
  ...HEADERS,
  '*key*',
  '*token*',
  '*secret*',
  '*password*',
  '*auth*',
  '*signature*',
  '*session*',
];
export const QUERY_RULES = ['*key*', '*token*', '*secret*', '*password*', '*auth*', '*signature*', '*session*', 'code'];

/** Whether what a header of that name holds is a secret. `name` in lower case. */
export function isSecretHeader(name: string): boolean {
  return HEADERS.has(name) || (!HARMLESS.test(name) && isSecretName(name));
}

/** Whether what a parameter of a URL or a form of that name holds is a secret. */
export function isSecretParameter(name: string): boolean {
  return name === 'code' || isSecretName(decoded(name));
}

function isSecretName(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return words.some((word) => WORDS.has(word) || ENDINGS.test(word));
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
