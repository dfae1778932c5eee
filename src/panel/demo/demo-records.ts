import type { StoredBatch } from '../../capture/records/batch.ts';
import { type BatchContent, BatchWriter } from '../../capture/records/batch-writer.ts';
import type { LogRecord } from '../../capture/records/record.ts';

/** One stream's first records. */
export function opening(stream: number, url: string, api: 'EventSource' | 'fetch'): LogRecord[] {
  const of = { time: performance.now(), stream };
  const method = api === 'fetch' ? 'POST' : 'GET';
  const head =
    api === 'fetch' ? { status: 200, statusText: 'OK', headers: [['content-type', 'text/event-stream']] } : {};
  return [
    { kind: 'stream-opened', ...of, api, method, url },
    { kind: 'request-sent', ...of, connection: 1 },
    { kind: 'response-started', ...of, connection: 1, ...head } as LogRecord,
  ];
}

const WORDS = ['alpha', 'bravo', 'charlie', 'delta', 'echo', 'foxtrot'];
const TYPES = ['message', 'status', 'price', 'message', 'log'];

export function demoEvent(stream: number, n: number, bytes: boolean): LogRecord {
  const data = JSON.stringify({ n, word: WORDS[n % WORDS.length], nested: { ok: n % 3 === 0, list: [n, n + 1] } });
  return {
    kind: 'event',
    time: performance.now(),
    stream,
    connection: 1,
    type: TYPES[n % TYPES.length] ?? 'message',
    data,
    lastEventId: bytes ? '' : String(1_790_000_000_000 + n),
    size: data.length,
    truncated: false,
    offset: bytes ? n * 120 : -1,
    length: bytes ? 120 : 0,
  };
}

/** What a batch of the network says of itself: its times are epoch ms. */
export const ofNetwork: Partial<StoredBatch> = {
  source: 'network',
  document: 'observer',
  documentId: '',
  documentUrl: '',
  clock: { performance: 0, epoch: 0 },
};

/** The first stream's requests as the network saw them: one was cut, the next was redirected and answered. */
export function seenRequests(): LogRecord[] {
  const now = Date.now();
  const url = 'https://shop.example/events/0?topic=prices';
  const to = 'https://eu.shop.example/events/0?topic=prices';
  const asked = { kind: 'network-request', method: 'GET', url, frame: 0, documentId: 'made-up' } as const;
  const answer = { kind: 'network-response', status: 200, statusText: 'OK' } as const;
  const headers = [
    ['content-type', 'text/event-stream'],
    ['cache-control', 'no-store'],
    ['server', 'made-up'],
  ] as const;
  const accept = ['accept', 'text/event-stream'] as const;
  return [
    { ...asked, time: now - 5, request: 'first', headers: [accept, ['user-agent', 'Demo']] },
    { ...answer, time: now - 1, request: 'first', headers },
    { kind: 'network-error', time: now, request: 'first', error: 'net::ERR_INCOMPLETE_CHUNKED_ENCODING' },
    { ...asked, time: now + 900, request: 'second', headers: [accept, ['last-event-id', '1790000000039']] },
    { kind: 'network-redirect', time: now + 940, request: 'second', status: 302, to },
    { ...answer, time: now + 1010, request: 'second', headers },
  ];
}

/** Numbers records and makes batches of them. */
export class Maker {
  #seq = 0;
  #number = 0;

  batch(records: Iterable<LogRecord>, more: Partial<StoredBatch> = {}): StoredBatch {
    const writer = new BatchWriter();
    for (const record of records) record.kind === 'event' ? writer.event(record) : writer.record(record);
    const count = writer.records;
    const content: BatchContent = writer.take();
    const stored: StoredBatch = {
      source: 'page',
      document: 'made-up',
      number: this.#number++,
      clock: { performance: performance.now(), epoch: Date.now() },
      ...content,
      tab: 1,
      seq: this.#seq,
      frame: 0,
      documentId: 'made-up',
      documentUrl: 'https://shop.example/',
      ...more,
    };
    this.#seq += count;
    return stored;
  }

  get next(): number {
    return this.#seq;
  }
}
