import { expect, test } from 'vitest';
import type { RequestBody } from '../../../../src/capture/records/stream-record.ts';
import { BASH } from '../../../../src/formats/code/bash.ts';
import { curl } from '../../../../src/formats/code/curl.ts';
import { fetchCode } from '../../../../src/formats/code/fetch-code.ts';
import { formText } from '../../../../src/formats/code/form-text.ts';
import { httpRequest } from '../../../../src/formats/code/http-request.ts';
import { masking, NO_MASKING } from '../../../../src/formats/redact/masking.ts';
import { EPOCH, NETWORK } from '../../capture/build.ts';
import { storedBatch } from '../logs.ts';
import { partOf, reduced } from '../parts.ts';

const FORM = [
  ['a b', 'x\r\n"ü'],
  ['password', 'secret&'],
] as const;

/** A stream that only the network saw. */
function requestWith(body: RequestBody, contentType: string, masked = NO_MASKING) {
  const of = { request: 'r', method: 'POST', url: 'https://a.test/', frame: 0, documentId: '' };
  const headers = [['content-type', contentType]] as const;
  const log = reduced([
    storedBatch(
      [
        { kind: 'network-request', time: EPOCH, ...of, headers, body },
        { kind: 'network-settled', time: EPOCH + 500, request: 'r' },
      ],
      [],
      NETWORK,
    ),
  ]);
  const [connection] = partOf(log).connections();
  if (connection === undefined) throw new Error('there is a connection');
  return httpRequest(connection, masked);
}

test('a body that only the network saw is sent again', () => {
  const request = requestWith({ type: 'bytes', text: '{"stream":true}', size: 15 }, 'application/json');
  expect(curl(request, BASH)).toContain(`--data-raw '{"stream":true}'`);
  expect(fetchCode(request)).toContain('"body": "{\\"stream\\":true}"');
});

test('a form is written as its type says, and a reader finds its fields', async () => {
  const multipart = 'multipart/form-data; boundary=----WebKitFormBoundaryAbc1';
  for (const type of ['application/x-www-form-urlencoded;charset=UTF-8', multipart]) {
    const { body } = requestWith({ type: 'form', form: FORM }, type);
    const read = await new Response(body?.text ?? '', { headers: { 'content-type': type } }).formData();
    expect([...read]).toEqual(FORM);
    expect(fetchCode(requestWith({ type: 'form', form: FORM }, type))).toContain('// The form is rebuilt');
  }
});

test('a form of another type is left out, with a note', () => {
  expect(formText(FORM, 'text/plain')).toBeUndefined();
  expect(formText(FORM, 'multipart/form-data')).toBeUndefined();
  expect(fetchCode(requestWith({ type: 'form', form: FORM }, 'text/plain'))).toContain('// The request had a form');
});

test('bytes that are not text are left out, with a note', () => {
  const request = requestWith({ type: 'bytes', base64: '/w==', size: 1 }, 'application/octet-stream');
  expect(curl(request, BASH)).toContain('# The request had a body that is not text');
});

test('a secret in a form is masked by its name', () => {
  const type = 'application/x-www-form-urlencoded';
  const { body } = requestWith({ type: 'form', form: FORM }, type, masking([]));
  expect(body?.text).toBe('a+b=x%0D%0A%22%C3%BC&password=***');
});
