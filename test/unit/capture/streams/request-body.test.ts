import { expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import type { RequestBody } from '../../../../src/capture/records/stream-record.ts';
import { requestBodyOf } from '../../../../src/capture/streams/request-body.ts';
import { batch, EPOCH, NETWORK, opened } from '../build.ts';

function bodyOf(given: RequestBody | undefined, sent: RequestBody | undefined): RequestBody | undefined {
  const log = new Log();
  const url = 'https://example.test/events';
  const of = { request: 'r', method: 'POST', url, frame: 0, documentId: 'browser-document-1', headers: [] };
  const page = opened({ api: 'fetch', method: 'POST', url, ...(given && { requestBody: given }) });
  log.append(batch(log.next, [page, { kind: 'request-sent', time: 0, stream: 1, connection: 1 }]));
  log.append(
    batch(log.next, [{ kind: 'network-request', time: EPOCH + 1, ...of, ...(sent && { body: sent }) }], NETWORK),
  );
  const [stream] = log.streams;
  const [connection] = stream?.connections ?? [];
  if (stream === undefined || connection?.request === undefined) throw new Error('no request was paired');
  return requestBodyOf({ stream, connection });
}

const text = { type: 'text', text: 'a', size: 1 };
const bytes = { type: 'bytes', text: 'b', size: 1 };
const form = { type: 'form', form: [['p', 'x']] } as const;
const hidden = { type: 'hidden' };
const stream = { type: 'ReadableStream' };
const data = { type: 'FormData' };

test.each([
  ['the page, where it could read it', text, bytes, text],
  ['the network, where the page could not read it', data, form, form],
  ['the network, where the page gave a Request', undefined, bytes, bytes],
  ['the page, where neither can read it and it knows the type', stream, hidden, stream],
  ['the page, where the network has none', data, undefined, data],
  ['no one, where there is none', undefined, undefined, undefined],
])("a request's body is known from %s", (_, given, sent, expected) => {
  expect(bodyOf(given, sent)).toEqual(expected);
});
