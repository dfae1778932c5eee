/** Requests as a hostile file can hold them: what acts on a shell, a terminal or a parser, in every field. */
import { validateHeaderName } from 'node:http';
import fc from 'fast-check';
import type { HttpRequest } from '../../../../src/formats/code/http-request.ts';

const PIECES = [
  ...'\'"`\\\n\r\t\0\x01\x1a\x1b\x7f\x85\u2028\u2029\u202e\ufeff\ud800＂￥％&|<>()[]{};:,=@#!%^$*?~/ -aé😀',
  '\r\n',
  '\\n',
  '$(echo RUN)',
  '`echo RUN`',
  '\necho RUN\n',
  "'; echo RUN #",
  "\n'; echo RUN #",
  '" & echo RUN & "',
  '^" & echo RUN & ^"',
  '%PATH%',
  '%A%&echo RUN',
  '%=ExitCode%',
  '%~1',
  '!PATH!',
  '!!',
  '^\n\n',
  ' --output ',
  '\nalert()//',
  '"];alert()//',
  '*/alert()/*',
  `\${alert()}`,
  '</script>',
  '<!--',
];

export const hostileText: fc.Arbitrary<string> = fc.string({
  unit: fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary' })),
  maxLength: 12,
});
const token = fc.string({ unit: fc.constantFrom(..."xyz!#$%&'*+-.^_`|~"), minLength: 1, maxLength: 8 });
const text = hostileText;
const optional = { nil: undefined };

export const hostileRequest: fc.Arbitrary<HttpRequest> = fc.record({
  method: fc.oneof(fc.constantFrom('GET', 'POST', '-X', '@x', ''), token, text),
  url: fc.oneof(
    { weight: 4, arbitrary: text.map((path) => `http://a.test/${path}`) },
    fc.constantFrom('@/etc/passwd', '-K/etc/passwd', 'file:///etc/passwd', '--config'),
    text,
  ),
  headers: fc.array(
    fc.tuple(fc.oneof(fc.constantFrom('x', '__proto__', '@file', 'content-type', 'cookie'), token, text), text),
    { maxLength: 4 },
  ),
  body: fc.option(
    fc
      .record({
        type: fc.oneof(fc.constantFrom('text', 'URLSearchParams', 'Blob'), text),
        text: fc.option(
          fc.oneof(
            text,
            fc.json(),
            text.map((value) => JSON.stringify({ value }, undefined, 2)),
          ),
          optional,
        ),
        truncated: fc.boolean(),
      })
      .map(({ text: content, ...body }) => (content === undefined ? body : { ...body, text: content })),
    optional,
  ),
  withCredentials: fc.boolean(),
});

/** Judged by Node, which sends no others. */
function isToken(name: string): boolean {
  try {
    validateHeaderName(name);
    return true;
  } catch {
    return false;
  }
}

/** Headers that HTTP allows, with their values as clients send them. */
export function validHeaders({ headers }: HttpRequest): (readonly [name: string, value: string])[] {
  return headers
    .map(([name, value]) => [name, value.replace(/^[ \t]+|[ \t]+$/g, '')] as const)
    .filter(([name, value]) => isToken(name) && !/[\0\r\n]/.test(value));
}

/** A valid method, or the one that a client sends by default. */
export function validMethod({ body, method }: HttpRequest): string {
  if (isToken(method)) return method;
  return body?.text === undefined ? 'GET' : 'POST';
}
