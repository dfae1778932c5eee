import { expect, test } from 'vitest';
import { errorCode, isTlsError } from '../../../../src/capture/streams/network-error.ts';

test('an error has one code in Chromium and Firefox', () => {
  expect(errorCode('net::ERR_CONNECTION_REFUSED')).toBe('CONNECTION_REFUSED');
  expect(errorCode('NS_ERROR_CONNECTION_REFUSED')).toBe('CONNECTION_REFUSED');
  expect(errorCode('NS_ERROR_UNKNOWN_HOST')).toBe('NAME_NOT_RESOLVED');
  expect(errorCode('NS_ERROR_SOMETHING_NEW')).toBe('NS_ERROR_SOMETHING_NEW');
});

test('an error of TLS is a name in Chromium and a sentence in Firefox', () => {
  expect(isTlsError('net::ERR_CERT_AUTHORITY_INVALID')).toBe(true);
  expect(isTlsError("Peer's Certificate issuer is not recognized.")).toBe(true);
  expect(isTlsError('SSL received a record that exceeded the maximum permissible length.')).toBe(true);
  expect(isTlsError('NS_ERROR_NET_RESET')).toBe(false);
  expect(isTlsError('net::ERR_CONNECTION_REFUSED')).toBe(false);
});
