/** Random logs: every kind of record, texts and numbers at their edges. */
import fc, { type Arbitrary } from 'fast-check';
import { BODY_KINDS } from '../../../src/bodies/body-kinds.ts';
import { ACTS } from '../../../src/capture/records/act-record.ts';
import type { StoredBatch } from '../../../src/capture/records/batch.ts';
import { BatchWriter } from '../../../src/capture/records/batch-writer.ts';
import type { EventObserved } from '../../../src/capture/records/body-record.ts';
import type { HeaderList } from '../../../src/capture/records/observation.ts';
import type { Chunk, LogRecord, OtherRecord } from '../../../src/capture/records/record.ts';
import { WIRE_STOPS } from '../../../src/capture/records/wire-record.ts';
import type { CaptureHeader } from '../../../src/formats/capture-file.ts';

export const HEADER: CaptureHeader = {
  madeBy: 'SSE Inspector 0.1.0',
  time: '2025-01-31T12:00:00.000Z',
  scope: { of: 'filter', filter: 'type:status "\ud800', page: 'https://example.test/' },
  redactions: [
    { what: 'header', name: 'authorization' },
    { what: 'json-path', name: '$.user["e-mail"]' },
  ],
  limits: { eventBytes: 16_777_216, textLength: 65_536 },
};

const units = (...codes: number[]): string => String.fromCharCode(...codes);

/** What a careless program would lose: NUL, a byte order mark, lone surrogates, line and paragraph separators. */
const EDGES = [
  '',
  'message',
  units(0),
  units(0xfeff),
  `${units(0xfeff)}x`,
  units(0xd800),
  units(0xdc00, 0xd800),
  units(0xd83d, 0xde00),
  units(0x2028, 0x2029, 0x85),
  '"\\/\b\f\n\r\t',
  '__proto__',
  'null',
  '{"a":[1]}',
];

const text: Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...EDGES) },
  { weight: 2, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 1, arbitrary: fc.array(fc.nat(0xffff), { maxLength: 6 }).map((codes) => units(...codes)) },
);
const time = fc.oneof(
  fc.integer({ min: 0, max: 100_000 }).map((tenths) => tenths / 10),
  fc.constantFrom(0, 1e21, 5e-324, 0.1 + 0.2, 1_700_000_000_000.25, -1, Number.MAX_VALUE),
);
const id = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constant(4_294_967_295));
const count = fc.oneof(fc.nat(1000), fc.constant(Number.MAX_SAFE_INTEGER));
const flag = fc.boolean();
const headers: Arbitrary<HeaderList> = fc.array(fc.tuple(text, text), { maxLength: 3 });

const ofStream = { time, stream: id };
const ofConnection = { ...ofStream, connection: id };
const ofRequest = { time, request: text };
const inBody = { ...ofConnection, offset: count, length: count };

type Model<T> = { [Name in keyof T]: Arbitrary<T[Name]> };

const plain = { noNullPrototype: true };
/** Fields that are there or not. */
const may = <T>(model: Model<T>) => fc.record(model, { ...plain, requiredKeys: [] });

const none = fc.constant({});

function record<Kind extends string, Must, May>(
  kind: Kind,
  must: Model<Must>,
  more: Arbitrary<May>,
): Arbitrary<{ kind: Kind } & Must & May> {
  const always: Arbitrary<Must> = fc.record(must, plain);
  return fc.tuple(always, more).map(([fields, others]) => ({ kind, ...fields, ...others }));
}

const body = fc.record(
  { text, form: headers, base64: text, type: text, size: count, truncated: flag },
  { requiredKeys: ['type'], noNullPrototype: true },
);

/** By kind, so that the compiler asks for one of each. */
export const RECORDS: { readonly [Kind in OtherRecord['kind']]: Arbitrary<Extract<OtherRecord, { kind: Kind }>> } = {
  'stream-opened': record(
    'stream-opened',
    { ...ofStream, api: fc.constantFrom('EventSource', 'fetch', 'XMLHttpRequest'), method: text, url: text },
    may({
      withCredentials: flag,
      requestHeaders: headers,
      requestBody: body,
      initiator: text,
      listeners: flag,
      again: flag,
    }),
  ),
  'request-sent': record('request-sent', ofConnection, none),
  'response-started': record(
    'response-started',
    ofConnection,
    may({
      url: text,
      status: count,
      statusText: text,
      redirected: flag,
      headers,
      body: fc.constantFrom(...BODY_KINDS),
    }),
  ),
  comment: record('comment', { ...inBody, text }, none),
  retry: record('retry', { ...inBody, milliseconds: count }, none),
  'not-dispatched': record(
    'not-dispatched',
    { ...inBody, reason: fc.constantFrom('no-data', 'unterminated', 'cut-off') },
    may({ type: text, text, truncated: flag }),
  ),
  problem: record('problem', { ...inBody, problem: text }, may({ text })),
  'late-ends': record('late-ends', { ...ofConnection, count }, none),
  'connection-lost': record('connection-lost', ofConnection, none),
  'connection-ended': record(
    'connection-ended',
    { ...ofConnection, how: fc.constantFrom('done', 'error', 'cancelled') },
    may({ message: text }),
  ),
  'stream-closed': record('stream-closed', { ...ofStream, by: fc.constantFrom('page', 'server', 'failed') }, none),
  listening: record('listening', { ...ofStream, type: text }, none),
  'network-request': record(
    'network-request',
    { ...ofRequest, method: text, url: text, frame: fc.integer(), documentId: text, headers },
    may({ shared: flag, body }),
  ),
  'network-redirect': record('network-redirect', { ...ofRequest, status: count, to: text }, none),
  'network-response': record(
    'network-response',
    { ...ofRequest, status: count, statusText: text, headers },
    may({ fromCache: flag }),
  ),
  'network-end': record('network-end', ofRequest, none),
  'network-error': record('network-error', { ...ofRequest, error: text }, none),
  acted: record(
    'acted',
    { ...ofStream, act: fc.constantFrom(...ACTS) },
    may({
      item: id,
      copy: id,
      count,
      type: text,
      id: text,
      text,
      latency: time,
      rate: time,
      filter: text,
      checked: flag,
    }),
  ),
  'network-settled': record('network-settled', ofRequest, none),
  'network-finished': record(
    'network-finished',
    { time, entry: id, method: text, url: text, started: time, status: count, requestHeaders: headers, events: count },
    may({ protocol: text, error: text, wait: time, bodyBytes: count }),
  ),
  'wire-opened': record(
    'wire-opened',
    { ...ofConnection, method: text, url: text, started: time, status: count },
    may({ request: text, lastEventId: text, body: fc.constantFrom(...BODY_KINDS), partial: flag }),
  ),
  'wire-settled': record('wire-settled', { ...ofConnection, until: time }, none),
  'wire-ended': record('wire-ended', ofConnection, may({ error: text })),
  'wire-capture': record(
    'wire-capture',
    { time, on: flag },
    may({ reason: fc.constantFrom(...WIRE_STOPS), detail: text }),
  ),
  navigation: record('navigation', { time, url: text, documentId: text }, none),
  'policy-blocked': record('policy-blocked', { time, url: text, directive: text }, none),
  dropped: record(
    'dropped',
    {
      time,
      reason: fc.constantFrom(
        'ring-full',
        'queue-full',
        'raw-bytes',
        'too-long',
        'unreadable',
        'malformed',
        'store-failed',
        'quota',
      ),
      count,
      bytes: count,
    },
    may({ events: count, stream: id, detail: text }),
  ),
  paused: record('paused', { time, events: count, bytes: count }, may({ since: time })),
  pin: record('pin', { time, of: count, on: flag }, may({ note: text })),
};

const event: Arbitrary<EventObserved> = fc.record(
  {
    kind: fc.constant('event' as const),
    ...ofConnection,
    type: text,
    data: text,
    lastEventId: text,
    size: fc.nat(20),
    truncated: flag,
    offset: fc.oneof(fc.constant(-1), count),
    length: fc.oneof(fc.constant(0), fc.nat(0xffff_ffff)),
  },
  { noNullPrototype: true },
);
const chunk: Arbitrary<Chunk> = fc.record(
  { ...ofConnection, offset: count, bytes: fc.uint8Array({ maxLength: 7 }) },
  { noNullPrototype: true },
);
const anyRecord: Arbitrary<LogRecord> = fc.oneof(
  { weight: 20, arbitrary: event },
  ...Object.values(RECORDS).map((arbitrary) => ({ weight: 1, arbitrary })),
);

const part = fc.record(
  {
    records: fc.array(anyRecord, { maxLength: 5 }),
    chunks: fc.array(chunk, { maxLength: 2 }),
    source: fc.constantFrom('page', 'network', 'wire'),
    document: fc.constantFrom('11111111-1111-4111-8111-111111111111', '__proto__', ''),
    tab: fc.constantFrom(-1, 0, 7),
    frame: fc.integer({ min: -1, max: 3 }),
    clock: fc.record({ performance: time, epoch: time }, { noNullPrototype: true }),
    /** Missing numbers before it. */
    hole: fc.nat(2),
    documentId: text,
    documentUrl: text,
  },
  { noNullPrototype: true },
);

/** Batches with rising numbers, as the store has them. */
export const log: Arbitrary<StoredBatch[]> = fc.array(part, { maxLength: 4 }).map((parts) => {
  const seqs = new Map<number, number>();
  const numbers = new Map<string, number>();
  return parts.map(({ records, chunks, hole, ...head }) => {
    const seq = (seqs.get(head.tab) ?? 0) + hole;
    const number = (numbers.get(`${head.tab} ${head.document}`) ?? 0) + hole;
    seqs.set(head.tab, seq + Math.max(1, records.length));
    numbers.set(`${head.tab} ${head.document}`, number + 1);
    return storedBatch(records, chunks, { ...head, seq, number });
  });
});

export function storedBatch(
  records: readonly LogRecord[],
  chunks: readonly Chunk[] = [],
  head: Partial<StoredBatch> = {},
): StoredBatch {
  const writer = new BatchWriter();
  for (const each of records) {
    if (each.kind === 'event') writer.event(each);
    else writer.record(each);
  }
  for (const each of chunks) writer.chunk(each);
  return {
    source: 'page',
    document: '11111111-1111-4111-8111-111111111111',
    number: 0,
    clock: { performance: 1000, epoch: 1_700_000_001_000 },
    tab: 1,
    seq: 0,
    frame: 0,
    documentId: 'D1',
    documentUrl: 'https://example.test/',
    ...writer.take(),
    ...head,
  };
}

export function message(data: string, more: Partial<EventObserved> = {}): EventObserved {
  const base = { kind: 'event', time: 1, stream: 1, connection: 1, type: 'message', data, lastEventId: '' } as const;
  return { ...base, size: new TextEncoder().encode(data).length, truncated: false, offset: -1, length: 0, ...more };
}
