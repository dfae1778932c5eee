/** Names of secrets. A name is split into words, because spellings vary: `apiKey`, `api-key`, `API_KEY`. */
const SECRET_WORDS = new Set(
  (
    'key apikey apikeys token secret secrets password passwords passwd pwd pass passphrase passphrases passcode passkey ' +
    'auth authorization authentication bearer credential credentials signature sig jwt otp totp hotp dpop oidc csrf xsrf ' +
    'assertion session sess sessionid sid cookie cookies'
  ).split(' '),
);
/** Ends of words that were written together: `clientsecret`, `PHPSESSID`. Not `key` alone, because of `monkey`. */
const SECRET_ENDING =
  /(?:token|secret|password|passwd|passphrase|signature|sess(?:ion)?id|(?:api|access|secret|private|shared|signing|encryption|master|account|auth|session|subscription)keys?|(?:access|refresh|auth|bearer)tokens)$/;
/** The session cookie of ASP has a random end. */
const SECRET_BEGINNING = /^aspsessionid/;

/** These are secret only after a word that says so: `api_keys`, but not `completion_tokens`, which is a count. */
const KIND_WORDS = new Set(['keys', 'tokens', 'code', 'codes']);
const SECRET_KINDS = new Set(
  'access api auth backup bearer csrf device id login master mfa oauth private recovery refresh secret security session sms verification'.split(
    ' ',
  ),
);

/** A name that ends in a property, or has an amount before its last word, only describes a secret: `token_count`, `maxToken`. */
const AMOUNTS = new Set(['max', 'min', 'num', 'count', 'total', 'remaining']);
const PROPERTIES = new Set(
  (
    'age alg algorithm budget cost count counts duration enabled endpoint expiration expires expiry index length limit ' +
    'limits method name names policy price rate required size total ttl type types usage used version'
  ).split(' '),
);

/** `sec-websocket-protocol` is where pages put a token, because a `WebSocket` takes no other header. */
const HEADERS = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'sec-websocket-protocol']);
/** Names that mention keys or credentials but hold none. */
const HARMLESS = /^(?:access-control-.*|sec-.*|idempotency-key|surrogate-key|cache-key)$/;

const NAMED = [
  ...['key', 'token', 'secret', 'password', 'passphrase', 'auth', 'bearer', 'credential', 'signature', 'assertion'],
  ...['otp', 'oidc', 'csrf', 'session', 'cookie'],
].map((word) => `*${word}*`);

/** Rule names in exported files; each stands for all names of its kind. */
export const HEADER_RULES = [...HEADERS, ...NAMED];
export const PARAMETER_RULES = [...NAMED, 'code'];

/** Whether a header's value is secret. `name` in lower case. */
export function isSecretHeader(name: string): boolean {
  return HEADERS.has(name) || (!HARMLESS.test(name) && isSecretName(name));
}

/** Whether the value of a parameter of a URL or a form is secret. */
export function isSecretParameter(name: string): boolean {
  return name === 'code' || isSecretName(decoded(name));
}

/** Whether a name is one that secrets have: of a header, a parameter, or a member of a JSON object. */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  if (PROPERTIES.has(last) || AMOUNTS.has(words.at(-2) ?? '')) return false;
  if (KIND_WORDS.has(last) && SECRET_KINDS.has(words.at(-2) ?? '')) return true;
  return words.some((word) => SECRET_WORDS.has(word) || SECRET_ENDING.test(word) || SECRET_BEGINNING.test(word));
}

/** The words in lower case, without trailing digits: `password2`. */
function wordsOf(name: string): string[] {
  return name
    .replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '-')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => word.replace(/(?<!\d)\d+$/, ''))
    .filter((word) => word !== '');
}

/** Decodes percent-encoded text. Returns malformed text unchanged. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
