/** Names of secrets. They are split into words, because spellings vary. */
const WORDS = new Set(
  'key apikey token secret password passwd pwd auth authorization credential credentials signature sig session sessionid sid jwt'.split(
    ' ',
  ),
);
const ENDINGS = /(?:token|secret|apikey|password|passwd|signature)$/;

const HEADERS = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie']);
/** Names that mention keys or credentials but hold none. */
const HARMLESS = /^(?:access-control-.*|sec-.*|idempotency-key|surrogate-key|cache-key)$/;

/** Rule names in exported files; each stands for all names of its kind. */
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

/** Whether a header's value is secret. `name` in lower case. */
export function isSecretHeader(name: string): boolean {
  return HEADERS.has(name) || (!HARMLESS.test(name) && isSecretName(name));
}

/** Whether the value of a parameter of a URL or a form is secret. */
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
