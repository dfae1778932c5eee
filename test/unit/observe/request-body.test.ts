import fc from 'fast-check';
import { expect, test } from 'vitest';
import { REQUEST_BODY_LENGTH } from '../../../src/capture/records/limits.ts';
import { isOtherRecord } from '../../../src/messages/check-record.ts';
import { type GivenBody, readBody } from '../../../src/observe/request-body.ts';
import { runs } from '../runs.ts';

const buffer = (bytes: Uint8Array | string): ArrayBuffer =>
  (typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes).slice().buffer;
const raw = (...parts: (Uint8Array | string)[]): GivenBody => ({ raw: parts.map((part) => ({ bytes: buffer(part) })) });

test('text is text, also in parts and with a byte order mark', () => {
  expect(readBody(raw('{"stream":true}'))).toEqual({ type: 'bytes', text: '{"stream":true}', size: 15 });
  const [ue] = [new TextEncoder().encode('ü')];
  expect(readBody(raw('gr', ue.slice(0, 1), ue.slice(1), 'n'))).toMatchObject({ text: 'grün', size: 5 });
  expect(readBody(raw('\ufeffa'))).toMatchObject({ text: '\ufeffa' });
});

test('bytes that are not UTF-8 are base64', () => {
  expect(readBody(raw(new Uint8Array([1, 2, 255, 0])))).toEqual({ type: 'bytes', base64: 'AQL/AA==', size: 4 });
});

test('a form has its fields, each value of a name', () => {
  expect(readBody({ formData: { a: ['1', '2'], b: [' '], c: [buffer(new Uint8Array([255]))] } })).toEqual({
    type: 'form',
    form: [
      ['a', '1'],
      ['a', '2'],
      ['b', ' '],
      ['c', '\ufffd'],
    ],
  });
});

test('what the browser does not show is hidden', () => {
  expect(readBody({})).toEqual({ type: 'hidden' });
  expect(readBody({ raw: [] })).toEqual({ type: 'hidden' });
});

test('of a file in a body only the rest is known', () => {
  expect(readBody({ raw: [{ bytes: buffer('a') }, { file: '/x' }] })).toEqual({
    type: 'bytes',
    text: 'a',
    size: 1,
    truncated: true,
  });
});

test('a long text is cut between two characters, and says its size', () => {
  const body = readBody(raw(`a${'ü'.repeat(REQUEST_BODY_LENGTH)}`));
  expect(body).toMatchObject({ size: 2 * REQUEST_BODY_LENGTH + 1, truncated: true });
  expect(body.text).toBe(`a${'ü'.repeat(REQUEST_BODY_LENGTH / 2 - 1)}`);
});

test('every body is within the limits of a record', () => {
  const long = fc.constantFrom(1, 1000, REQUEST_BODY_LENGTH, REQUEST_BODY_LENGTH + 1);
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    long.map((length) => 'x'.repeat(length)),
  );
  const bytes = fc.oneof(
    fc.uint8Array(),
    fc.tuple(long, fc.nat(255)).map(([length, byte]) => new Uint8Array(length).fill(byte)),
  );
  const given: fc.Arbitrary<GivenBody> = fc.oneof(
    fc.record({ formData: fc.dictionary(value, fc.array(value)) }),
    fc.array(bytes, { maxLength: 3 }).map((parts) => raw(...parts)),
  );
  fc.assert(
    fc.property(given, (of) => {
      const body = readBody(of);
      const request = { time: 0, request: 'r', method: 'POST', url: '', frame: 0, documentId: '', headers: [] };
      expect(isOtherRecord({ kind: 'network-request', ...request, body })).toBe(true);
    }),
    { numRuns: runs(60) },
  );
});
