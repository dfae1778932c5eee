import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { BodyKind } from '../../../src/bodies/body-kinds.ts';
import { parserFor, parserOf } from '../../../src/bodies/body-parser.ts';
import { HeldBytes } from '../../../src/bodies/held-bytes.ts';
import { awsFrame, base64, envelope, join } from './frames.ts';
import { bytesOf, collector, read, readWith, said } from './read-body.ts';

const lines = (kind: BodyKind, body: string | Uint8Array, options = {}): string[] => said(read(kind, [body], options));

describe('NDJSON', () => {
  test('each line that is not blank is an item', () => {
    expect(read('ndjson', ['{"a":1}\r\n\n', '  \n[2]\n'])).toMatchObject([
      { data: '{"a":1}', offset: 0, length: 9, dataBytes: 7, type: 'message' },
      { data: '[2]', offset: 13, length: 4 },
    ]);
  });

  test('the last line needs no line end if it is whole', () => {
    expect(lines('ndjson', '1\n{"a":2}')).toEqual(['1', '{"a":2}']);
    expect(lines('ndjson', '1\n{"a":')).toEqual(['1', 'none unterminated']);
    // Too long to be parsed.
    const long = `{"a":"${'x'.repeat(300_000)}`;
    expect(lines('ndjson', long)).toEqual(['none unterminated']);
    expect(lines('ndjson', `${long}"}`)).toEqual([`${long}"}`]);
  });

  test('a line that is not JSON is shown, with a problem', () => {
    expect(lines('ndjson', 'oops\n{"a":1}\n')).toEqual(['problem invalid-JSON: oops', 'oops', '{"a":1}']);
  });

  test('a byte order mark is no part of the first line', () => {
    expect(lines('ndjson', '\ufeff1\n\ufeff2\n')).toEqual(['1', 'problem invalid-JSON: \ufeff2', '\ufeff2']);
  });

  test('bytes that are not UTF-8 are a problem', () => {
    const body = Uint8Array.of(34, 255, 34, 10);
    expect(lines('ndjson', body)).toEqual(['problem invalid-utf-8', '"\ufffd"']);
  });

  test('a long line keeps its beginning and its true size', () => {
    expect(read('ndjson', ['"ééé"\r\n'], { maxEventBytes: 4 })).toMatchObject([
      { what: 'problem', kind: 'event-too-large' },
      { data: '"é', dataBytes: 8, truncated: true, length: 10 },
    ]);
  });

  test('a line that lost its beginning is no item', () => {
    expect(read('ndjson', ['":1}\n{"b":2}\n'], { resync: true, offset: 10 })).toMatchObject([
      { what: 'none', reason: 'cut-off', offset: 10, length: 5 },
      { data: '{"b":2}', offset: 15 },
    ]);
  });
});

describe('a JSON array', () => {
  test('its elements count when they are complete', () => {
    const { handler, reports } = collector();
    const parser = parserOf('json-array', handler);
    parser.push(bytesOf('[{"a":"]}\\""}\n,\r\n{"b":'));
    expect(said(reports)).toEqual(['{"a":"]}\\""}']);
    parser.push(bytesOf('[]},3 ,"x"]\n'));
    parser.end();
    expect(said(reports).slice(1)).toEqual(['{"b":[]}', '3', '"x"']);
    expect(reports[1]).toMatchObject({ offset: 17, length: 8 });
  });

  test('a missing end, or anything after the end, is a problem', () => {
    expect(lines('json-array', '[{"a":1},{"b"')).toEqual(['{"a":1}', 'none unterminated', 'problem array-not-closed']);
    expect(lines('json-array', '[1] more')).toEqual(['1', 'problem bytes-after-the-end']);
    expect(lines('json-array', '[{"a":}]')).toEqual(['problem invalid-JSON: {"a":}', '{"a":}']);
  });

  test('continues after a loss where a line begins with a bracket', () => {
    const { handler, reports } = collector();
    const parser = parserOf('json-array', handler);
    parser.push(bytesOf('[{"a":1},\n{"b":'));
    parser.resync(5);
    parser.push(bytesOf('}}\n,\r\n{"c":3}]'));
    parser.end();
    expect(said(reports)).toEqual(['{"a":1}', 'none cut-off', '{"c":3}']);
    expect(reports[1]).toMatchObject({ offset: 10, length: 16 });
  });
});

test('JSON values may follow one another without a separator', () => {
  expect(lines('json', '{"a":1}{"b":2}\n[3] 4')).toEqual(['{"a":1}', '{"b":2}', '[3]', '4']);
  expect(lines('json', '{\n  "error": "x"\n}\n')).toEqual(['{\n  "error": "x"\n}']);
  expect(lines('json', '} x')).toEqual(['problem invalid-JSON: }', '}', 'none unterminated']);
});

test('a record separator ends an open item of a JSON text sequence', () => {
  expect(lines('json-seq', '\x1e{"a":1}\n\x1e{"b":\x1e[2]\n\x1e12\x1e34\n\x1e56')).toEqual([
    '{"a":1}',
    'none unterminated',
    '[2]',
    // RFC 7464 §2.4: it could have been 123.
    'none unterminated',
    '34',
    'none unterminated',
  ]);
});

describe('Connect', () => {
  test('messages come in envelopes, the last one says how it ended', () => {
    const body = join(envelope(0, '{"text":"é"}'), envelope(0, Uint8Array.of(8, 150, 1)), envelope(2, '{"error":{}}'));
    expect(read('connect', [body])).toMatchObject([
      { data: '{"text":"é"}', dataBytes: 13, offset: 0, length: 18, type: 'message' },
      { data: '08 96 01', dataBytes: 3, truncated: false },
      { data: '{"error":{}}', type: 'end-stream' },
    ]);
  });

  test('a compressed message, an unknown flag and bytes after the end are problems', () => {
    const body = join(envelope(1, Uint8Array.of(31, 139)), envelope(8, '{}'), envelope(2, '{}'), bytesOf('x'));
    expect(lines('connect', body)).toEqual([
      'problem compressed-message',
      '1f 8b',
      'problem unknown-flags: 0x8',
      '{}',
      'end-stream: {}',
      'problem bytes-after-the-end',
    ]);
  });

  test('a body that ends without its last message says so', () => {
    expect(lines('connect', join(envelope(0, '{}'), bytesOf('\0\0\0')))).toEqual([
      '{}',
      'none unterminated',
      'problem no-end-of-stream-message',
    ]);
  });

  test('after a loss nothing more can be read', () => {
    expect(read('connect', [envelope(0, '{}')], { resync: true, offset: 7 })).toMatchObject([
      { reason: 'cut-off', offset: 7, length: 7 },
    ]);
  });
});

describe('Amazon frames', () => {
  const frame = awsFrame({ ':message-type': 'event', ':event-type': 'contentBlockDelta' }, '{"delta":{"text":"é"}}');

  test('a frame is named by its headers', () => {
    const exception = awsFrame({ ':message-type': 'exception', ':exception-type': 'throttlingException' }, '{}');
    expect(lines('aws-event-stream', join(frame, exception))).toEqual([
      'contentBlockDelta: {"delta":{"text":"é"}}',
      'throttlingException: {}',
    ]);
  });

  test('headers of all types are skipped', () => {
    // `a`: true, `b`: an integer of 4 bytes, `c`: 16 bytes; then the text.
    const head = Uint8Array.of(1, 97, 0, 1, 98, 4, 0, 0, 0, 1, 1, 99, 9, ...new Uint8Array(16));
    const name = bytesOf(':event-type');
    const text = Uint8Array.of(name.length, ...name, 7, 0, 2, 104, 105);
    const all = join(head, text);
    const made = awsFrame({}, all);
    // As headers instead of the payload: the same bytes, other lengths and checksums.
    new DataView(made.buffer).setUint32(4, all.length);
    expect(lines('aws-event-stream', withChecksums(made))).toEqual(['hi: ']);
  });

  test('a wrong checksum is a problem of its frame alone', () => {
    const broken = frame.slice();
    broken[broken.length - 6] = 33;
    expect(lines('aws-event-stream', join(broken, frame))).toEqual([
      'problem wrong-checksum',
      'contentBlockDelta: {"delta":{"text":"é"!}',
      'contentBlockDelta: {"delta":{"text":"é"}}',
    ]);
  });

  test('the next frame is found after bytes that are no frame, and after a loss', () => {
    expect(lines('aws-event-stream', join(bytesOf('no frame at all'), frame))).toEqual([
      'problem not-a-frame',
      'contentBlockDelta: {"delta":{"text":"é"}}',
    ]);
    expect(lines('aws-event-stream', join(frame.slice(30), frame), { resync: true, offset: 30 })).toEqual([
      'none cut-off',
      'contentBlockDelta: {"delta":{"text":"é"}}',
    ]);
  });

  test('an unfinished frame is unterminated', () => {
    expect(lines('aws-event-stream', frame.slice(0, 40))).toEqual(['none unterminated']);
  });
});

function withChecksums(frame: Uint8Array): Uint8Array {
  const view = new DataView(frame.buffer);
  view.setUint32(8, crc32(frame.subarray(0, 8)));
  view.setUint32(frame.length - 4, crc32(frame.subarray(0, -4)));
  return frame;
}

test('a line of the data stream is a code and JSON', () => {
  expect(lines('ai-sdk-data', '0:"Hi"\nx\nd:{"a":1}\n0:"th')).toEqual([
    '0:"Hi"',
    'problem no-part-of-the-data-stream: x',
    'x',
    'd:{"a":1}',
    'none unterminated',
  ]);
});

describe('gRPC-Web', () => {
  const message = envelope(0, Uint8Array.of(10, 3, 97, 98, 99));
  const trailers = envelope(128, 'grpc-status:0\r\ngrpc-message:OK\r\n');

  test('messages are binary, and the trailers at the end are text', () => {
    expect(read('grpc-web', [join(message, trailers)])).toMatchObject([
      { data: '0a 03 61 62 63', dataBytes: 5, offset: 0, length: 10, type: 'message' },
      { data: 'grpc-status:0\r\ngrpc-message:OK\r\n', offset: 10, length: 37, type: 'trailers' },
    ]);
  });

  test('a compressed message is listed with its size, and shown as it came', () => {
    expect(read('grpc-web', [join(envelope(1, 'looks like text'), trailers)])).toMatchObject([
      { kind: 'compressed-message', offset: 0, length: 20 },
      { data: '6c 6f 6f 6b 73 20 6c 69 6b 65 20 74 65 78 74', dataBytes: 15 },
      { type: 'trailers' },
    ]);
  });

  test('a body without trailers says so', () => {
    expect(lines('grpc-web', message)).toEqual(['0a 03 61 62 63', 'problem no-trailers']);
  });

  test('as text each part is base64 of its own, and has its place in the body', () => {
    const [first, last] = [base64(message), base64(trailers)];
    expect(first.endsWith('==')).toBe(true);
    expect(read('grpc-web-text', [bytesOf(first + last)])).toMatchObject([
      { data: '0a 03 61 62 63', offset: 0, length: first.length },
      { type: 'trailers', offset: first.length, length: last.length },
    ]);
    expect(read('grpc-web-text', [bytesOf(base64(join(message, trailers)))])).toMatchObject([
      { data: '0a 03 61 62 63', offset: 0, length: 16 },
      { type: 'trailers', offset: 12 },
    ]);
  });

  test('text that is no base64 ends what can be read', () => {
    expect(lines('grpc-web-text', bytesOf(`${base64(message)}!AAAA`))).toEqual([
      '0a 03 61 62 63',
      'problem invalid-base64',
      'none cut-off',
    ]);
    expect(read('grpc-web-text', [bytesOf('AAAA')], { resync: true, offset: 7 })).toMatchObject([
      { reason: 'cut-off', offset: 7, length: 4 },
    ]);
  });
});

test('each piece of any other body is a row; characters stay whole, binary data is shown as hex', () => {
  const [one, two] = [bytesOf('gr\u00fc\u00dfe').slice(0, 3), bytesOf('gr\u00fc\u00dfe').slice(3)];
  expect(read('chunks', [one, two])).toMatchObject([
    { data: 'gr', offset: 0, length: 2 },
    { data: 'üße', offset: 2, length: 5 },
  ]);
  expect(said(read('chunks', [Uint8Array.of(0, 255), bytesOf('a')]))).toEqual(['00 ff', 'a']);
});

test.each([
  ['text/event-stream', 'x', 'event-stream'],
  ['application/x-ndjson; charset=utf-8', '[', 'ndjson'],
  ['application/geo+json-seq', '', 'json-seq'],
  ['application/connect+proto', '', 'connect'],
  ['application/grpc-web', '', 'grpc-web'],
  ['application/grpc-web+proto', '', 'grpc-web'],
  ['application/grpc-web-text+proto; charset=utf-8', '', 'grpc-web-text'],
  ['application/vnd.amazon.eventstream', '', 'aws-event-stream'],
  ['application/json', ' [{', 'json-array'],
  ['application/problem+json', '{', 'json'],
  ['text/plain', 'data: a\n\n', 'event-stream'],
  ['text/plain', ': hello\n\n', 'event-stream'],
  ['', 'event: a\n', 'event-stream'],
  ['application/json', 'data: {"a":1}\n\n', 'event-stream'],
  ['text/plain', '0:"Hello"\n', 'ai-sdk-data'],
  ['text/plain', '{"a":1}\n{"a":2}\n', 'json'],
  ['text/plain', 'Hello there', 'chunks'],
  ['text/plain', 'datatypes', 'chunks'],
  ['text/html', '<p>', 'chunks'],
])('%s that begins with %j is read as %s', (type, body, kind) => {
  let found: BodyKind | undefined;
  readWith(
    (handler) => parserFor({ status: 200, type, header: () => null }, handler, { onKind: (its) => (found = its) }),
    [body],
  );
  expect(found).toBe(kind);
});

test('bytes beyond the limit of an item are counted and not kept', () => {
  const held = new HeldBytes(10);
  for (let i = 0; i < 1000; i += 1) held.append(bytesOf('abc'), 0, 3);
  expect([held.size, held.kept.length, held.kept.buffer.byteLength]).toEqual([3000, 10, 10]);
});
