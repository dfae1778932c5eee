import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSecretName } from '../../../src/formats/redact/names.ts';
import { runs } from '../runs.ts';

const SECRET = [
  ...['password', 'user password', 'password2', 'passphrase', 'passwd', 'pwd', 'bearer', 'otp', 'otp code', 'totp'],
  ...['access key', 'secret key', 'private key', 'api key', 'api keys', 'aws secret access key', 'client secret'],
  ...['access token', 'refresh tokens', 'csrf token', 'id token', 'x amzn oidc data', 'client assertion', 'jwt'],
  ...['session id', 'php sess id', 'j session id', 'connect sid', 'device code', 'mfa code', 'set cookie'],
].map((name) => name.split(' '));

const OPEN = [
  ...['max tokens', 'token count', 'completion tokens', 'prompt tokens', 'total tokens', 'max token', 'token type'],
  ...['passenger', 'author', 'authority', 'author name', 'monkey', 'keyboard', 'keyword', 'keys', 'tokens', 'design'],
  ...['signal', 'compass', 'obsession', 'possession', 'insider', 'bypass', 'tokenizer', 'tokenize', 'secretary'],
  ...['cached tokens', 'audio tokens', 'token limit', 'valid tokens', 'password length', 'session count', 'barcode'],
  ...['status code', 'country code', 'code', 'key type', 'signature method', 'x ratelimit remaining tokens', 'hotplug'],
].map((name) => name.split(' '));

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** How people write a name of several words. */
const SPELLINGS: ((words: readonly string[]) => string)[] = [
  (words) => words.map((word, i) => (i === 0 ? word : capital(word))).join(''),
  (words) => words.map(capital).join(''),
  (words) => words.map(capital).join('-'),
  (words) => words.join('-'),
  (words) => words.join('_'),
  (words) => words.join('.'),
  (words) => words.join('_').toUpperCase(),
  (words) => `data[${words.join('_')}]`,
  (words) => `__${words.join('-')}`,
];
const spelling = fc.constantFrom(...SPELLINGS);

test.each(['PHPSESSID', 'JSESSIONID', 'ASPSESSIONIDQQCABCDE', 'ASP.NET_SessionId', 'connect.sid', 'laravel_session'])(
  'the session cookie %s is secret',
  (name) => {
    expect(isSecretName(name)).toBe(true);
  },
);

test.each([
  'accesskey',
  'secretkey',
  'privatekey',
  'clientsecret',
  'authtoken',
  'APIKey',
  'userAPIKey',
  'OTPCode',
  'sessionid',
])('%s, written together, is secret', (name) => {
  expect(isSecretName(name)).toBe(true);
});

test('a secret is recognised in every spelling of its name', () => {
  fc.assert(
    fc.property(fc.constantFrom(...SECRET), spelling, (words, spell) => {
      expect([spell(words), isSecretName(spell(words))]).toEqual([spell(words), true]);
    }),
    { numRuns: runs(1000) },
  );
});

test("a name that only resembles a secret's is not masked, in any spelling", () => {
  fc.assert(
    fc.property(fc.constantFrom(...OPEN), spelling, (words, spell) => {
      expect([spell(words), isSecretName(spell(words))]).toEqual([spell(words), false]);
    }),
    { numRuns: runs(1000) },
  );
});

test("a secret's name with a prefix is still recognised", () => {
  const word = fc.constantFrom('my', 'user', 'old', 'x', 'aws', 'github', 'v2');
  fc.assert(
    fc.property(fc.array(word, { maxLength: 3 }), fc.constantFrom(...SECRET), spelling, (before, words, spell) => {
      expect(isSecretName(spell([...before, ...words]))).toBe(true);
    }),
    { numRuns: runs(1000) },
  );
});
