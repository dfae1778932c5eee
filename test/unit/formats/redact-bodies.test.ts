import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { masking } from '../../../src/formats/redact/masking.ts';
import { runs } from '../runs.ts';

const mask = masking([]);
const body = (text: string, type = 'text'): string | undefined => mask.body({ type, text }).text;

describe('a request body of JSON', () => {
  test.each([
    ['{"password":"a"}', '{"password":"***"}'],
    ['{ "user" : {"passWord": "a\\"b", "max_tokens": 5} }', '{ "user" : {"passWord": "***", "max_tokens": 5} }'],
    [
      '[{"otp":123456},{"otp":-1.5e3},{"otp":null},{"otp":true}]',
      '[{"otp":"***"},{"otp":"***"},{"otp":null},{"otp":true}]',
    ],
    ['{"secrets":["a",{"b":"c","d":[1]}],"e":"f"}', '{"secrets":["***",{"b":"***","d":["***"]}],"e":"f"}'],
    ['{"pass\\u0077ord":"a"}', '{"pass\\u0077ord":"***"}'],
    ['{"id":12345678901234567890,"n":1.0}', '{"id":12345678901234567890,"n":1.0}'],
    ['{"url":"https://a.test/?token=1"}', '{"url":"https://a.test/?token=***"}'],
    ['{"input":"{\\"apiKey\\":\\"a\\"}"}', '{"input":"{\\"apiKey\\":\\"***\\"}"}'],
    ['{"prompt":"token=how many? password: none"}', '{"prompt":"token=how many? password: none"}'],
    ['{"a":1}\n{"secret":"b"}\n', '{"a":1}\n{"secret":"***"}\n'],
    ['{"password":""}', '{"password":""}'],
    // Cut off.
    ['{"a":[1,{"password":"sec', '{"a":[1,{"password":"***'],
    ['{"password":"sec\\', '{"password":"***'],
    ['{"a":"https://a.test/?token=se\\u00', '{"a":"https://a.test/?token=***'],
    ['{"pin":1,"otp":12', '{"pin":1,"otp":"***"'],
    ['{"a":1,"passw', '{"a":1,"passw'],
  ])('%s', (text, expected) => {
    expect(body(text)).toBe(expected);
    expect(body(expected)).toBe(expected);
  });

  test('shows no value of a secret member, wherever it is cut off', () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(value, fc.constantFrom('password', 'clientSecret', 'x-api-key'), fc.nat(), (other, name, cut) => {
        fc.pre(!JSON.stringify(other).includes('S3'));
        const text = JSON.stringify({ a: other, b: [{ [name]: 'S3CRET', c: { [name]: ['S3CRET'] } }], d: other });
        const masked = body(text.slice(0, cut % (text.length + 1))) ?? '';
        expect(masked).not.toContain('S3');
        expect(body(masked)).toBe(masked);
      }),
      { numRuns: runs(500) },
    );
  });

  test('is unchanged when it has no secret', () => {
    const name = fc.constantFrom('max_tokens', 'author', 'passenger', 'content', 'a"b', '');
    const value = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null));
    fc.assert(
      fc.property(fc.array(fc.dictionary(name, value)), fc.constantFrom(0, 2), (values, spaces) => {
        const text = JSON.stringify(values, null, spaces);
        expect(body(text)).toBe(text);
      }),
    );
  });
});

describe('a request body of a form', () => {
  test.each([
    ['client_id=a&client_secret=b', 'client_id=a&client_secret=***'],
    ['client_secret=b', 'client_secret=***'],
    ['grant_type=authorization_code&code=a', 'grant_type=authorization_code&code=***'],
    ['user%5Bpassword%5D=a&b=', 'user%5Bpassword%5D=***&b='],
    ['a=1\r\npassword=b c\r\n', 'a=1\r\npassword=***\r\n'],
    ['payload=%7B%22password%22%3A%22a%22%7D', 'payload=%7B%22password%22%3A%22***%22%7D'],
    ['max_tokens=5&author=a+b%20c', 'max_tokens=5&author=a+b%20c'],
    ['https://auth.test/?a=1', 'https://auth.test/?a=1'],
    ['token', 'token'],
  ])('%s', (text, expected) => {
    expect(body(text)).toBe(expected);
    expect(body(text, 'URLSearchParams')).toBe(expected);
    expect(body(expected)).toBe(expected);
  });

  test('in multipart/form-data has its secrets masked', () => {
    const part = (name: string, value: string): string =>
      `--b0undary\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const text = (secret: string): string =>
      [
        part('client_secret', secret),
        part('note', 'token count\r\n\r\nof password'),
        part('data', `{"password":"${secret}"}`),
        part('file"; filename="token.txt', 'text'),
      ].join('');
    expect(body(`${text('a')}--b0undary--\r\n`)).toBe(`${text('***')}--b0undary--\r\n`);
    // Cut off within a secret.
    expect(body(text('a') + part('otp', '123456').slice(0, -4))).toBe(
      `${text('***')}${part('otp', '***').slice(0, -2)}`,
    );
  });
});

describe('a mebibyte of one repeated piece is masked in one pass', () => {
  const LENGTH = 1024 * 1024;
  // With a cost that grows by the square each of these would take minutes.
  test.each(['a.', 'Aa', 'a1', 'a://', '@', 'a@', '%41', '?a=', ';a=;', '&token=', '/', '?'])(
    '%s in a URL',
    (piece) => {
      const url = `https://a${piece.repeat(LENGTH / piece.length)}`;
      expect(mask.url(url).length).toBeGreaterThan(9);
    },
  );

  test.each(['{', '"', '\\"', '"a":', '{"key":', '{"key":"', ' ', '\n\n', '1'])('%j in a body', (piece) => {
    const text = `{"${piece.repeat(LENGTH / piece.length)}`;
    expect(body(text)).toContain('{');
  });

  test.each(['a', 'a=\n', '\r\n\r\n', '--b\n', '--b; name='])('%j in a form', (piece) => {
    expect(body(`--b\n${piece.repeat(LENGTH / piece.length)}`)).toContain('--b');
    expect(body(piece.repeat(LENGTH / piece.length))).not.toBe('');
  });
});

test('a form shows no value of a secret field, and bytes that are not text are left out', () => {
  const form = [
    ['password', 'a'],
    ['note', '{"otp":1}'],
    ['next', '/login?token=1'],
  ] as const;
  expect(mask.body({ type: 'form', form })).toEqual({
    type: 'form',
    form: [
      ['password', '***'],
      ['note', '{"otp":"***"}'],
      ['next', '/login?token=***'],
    ],
  });
  expect(mask.body({ type: 'bytes', base64: '/w==', size: 1 })).toEqual({ type: 'bytes', size: 1 });
});
