import { expect, test } from 'vitest';
import { isOwnHost } from '../../../../src/server/http/names.ts';
import { pathAndQuery, toOwn, toTarget } from '../../../../src/server/proxy/origins.ts';
import { requestHeaders } from '../../../../src/server/proxy/request-headers.ts';
import { responseHeaders } from '../../../../src/server/proxy/response-headers.ts';
import { ownCookie } from '../../../../src/server/proxy/set-cookie.ts';
import { Target } from '../../../../src/server/proxy/target.ts';

const origins = { target: new URL('https://api.example.test:8443'), own: 'http://127.0.0.1:4040' };

test('addresses of the target become the proxy’s, and back; others stay', () => {
  expect(toOwn('https://api.example.test:8443/login?a=1#b', origins)).toBe('http://127.0.0.1:4040/login?a=1#b');
  expect(toOwn('//api.example.test:8443/x', origins)).toBe('http://127.0.0.1:4040/x');
  for (const other of ['/x', 'x', 'https://api.example.test/x', 'http://api.example.test:8443/', '//evil.test/x'])
    expect(toOwn(other, origins), other).toBeUndefined();
  expect(toTarget('http://127.0.0.1:4040', origins)).toBe('https://api.example.test:8443');
  expect(toTarget('http://127.0.0.1:4040/a', origins)).toBe('https://api.example.test:8443/a');
  expect(toTarget('http://127.0.0.1:40404/a', origins)).toBeUndefined();
  expect(pathAndQuery('http://127.0.0.1:4040/a?b')).toBe('/a?b');
  expect(pathAndQuery('//evil.test/a')).toBe('//evil.test/a');
});

test('a request gets the host and origin of the target, without hop-by-hop headers and unknown codings', () => {
  const raw = [
    ...['Host', '127.0.0.1:4040', 'Connection', 'keep-alive, X-Private', 'X-Private', '1', 'Keep-Alive', '5'],
    ...[
      'Origin',
      'http://127.0.0.1:4040',
      'Referer',
      'http://127.0.0.1:4040/page',
      'Accept-Encoding',
      'gzip, br, zstd',
    ],
    ...['Cookie', 'a=1', 'TE', 'trailers', 'Upgrade', 'websocket', 'X-Two', '1', 'X-Two', '2'],
  ];
  expect(requestHeaders(raw, origins)).toEqual([
    ...['Host', 'api.example.test:8443', 'Origin', 'https://api.example.test:8443'],
    ...['Referer', 'https://api.example.test:8443/page', 'Accept-Encoding', 'gzip, br'],
    ...['Cookie', 'a=1', 'X-Two', '1', 'X-Two', '2'],
  ]);
  expect(requestHeaders(['Accept-Encoding', 'zstd'], origins)).toEqual(['Accept-Encoding', 'identity']);
  expect(requestHeaders(['Origin', 'http://evil.test'], origins)).toEqual(['Origin', 'http://evil.test']);
  expect(requestHeaders(['Connection', 'Upgrade', 'Upgrade', 'websocket'], origins, true)).toEqual([
    ...['Connection', 'Upgrade', 'Upgrade', 'websocket'],
  ]);
});

test('redirects, cookies and CORS of a response refer to the proxy', () => {
  const raw = [
    ...['Location', 'https://api.example.test:8443/next', 'Strict-Transport-Security', 'max-age=1'],
    ...[
      'Set-Cookie',
      'a=1; Secure',
      'Set-Cookie',
      'b=2',
      'Access-Control-Allow-Origin',
      'https://api.example.test:8443',
    ],
    ...['Transfer-Encoding', 'chunked', 'X-Kept', 'yes'],
  ];
  expect(responseHeaders(raw, origins)).toEqual([
    ['Location', 'http://127.0.0.1:4040/next'],
    ['Set-Cookie', 'a=1'],
    ['Set-Cookie', 'b=2'],
    ['Access-Control-Allow-Origin', 'http://127.0.0.1:4040'],
    ['X-Kept', 'yes'],
  ]);
});

test.each([
  ['a=1; Domain=example.test; Path=/; Secure; HttpOnly', 'a=1; Path=/; HttpOnly'],
  ['a=1; SameSite=None; Secure; Partitioned', 'a=1'],
  ['a=1; SameSite=Lax; Max-Age=5', 'a=1; SameSite=Lax; Max-Age=5'],
  ['__Host-a=1; Path=/; Secure; SameSite=None', '__Host-a=1; Path=/; Secure; SameSite=None'],
  ['domain=1; secure=x', 'domain=1'],
])('cookie %s', (given, expected) => {
  expect(ownCookie(given)).toBe(expected);
});

test('host names that may be re-bound to this machine are refused', () => {
  for (const host of [
    '127.0.0.1:4040',
    'localhost:4040',
    '[::1]:4040',
    'app.localhost',
    '192.168.1.5:4040',
    'box:4040',
  ])
    expect(isOwnHost(host, 'box'), host).toBe(true);
  for (const host of [undefined, '', 'evil.test:4040', '127.0.0.1.evil.test', 'localhost.evil.test:4040'])
    expect(isOwnHost(host, '127.0.0.1'), host).toBe(false);
});

test('a target is a server without a path', () => {
  expect(new Target('http://localhost:8080/').url.origin).toBe('http://localhost:8080');
  for (const bad of ['localhost:8080', 'ftp://x/', 'nothing', ''])
    expect(() => new Target(bad)).toThrow('must be the address of a server');
  for (const bad of ['http://localhost/api', 'http://a:b@localhost', 'http://localhost/?a'])
    expect(() => new Target(bad)).toThrow('takes a server without a path');
});
