import { afterEach, describe, expect, test, vi } from 'vitest';
import { cutTexts } from '../../../../src/capture/records/cut-texts.ts';
import {
  BATCH_BYTES,
  HEADER_COUNT,
  HEADERS_LENGTH,
  KIB,
  MESSAGE_BYTES,
  MIB,
  REQUEST_BODY_LENGTH,
  TEXT_LENGTH,
} from '../../../../src/capture/records/limits.ts';
import type { HeaderList } from '../../../../src/capture/records/observation.ts';
import type { OtherRecord } from '../../../../src/capture/records/record.ts';
import { recordBytes } from '../../../../src/capture/records/size.ts';
import { isPageItem } from '../../../../src/messages/check-item.ts';
import { isOtherRecord } from '../../../../src/messages/check-record.ts';
import { event } from '../build.ts';

const long = 'x'.repeat(MIB);
const headers: HeaderList = Array.from({ length: 2000 }, () => [long, long] as const);
const requestBody = { type: 'text', text: 'x'.repeat(REQUEST_BODY_LENGTH), size: MIB, truncated: true };
const ofConnection = { time: 1, stream: 1, connection: 1 };
const ofRequest = { time: 1, request: '7' };

/** A record of each kind with foreign text, all of maximum length. */
const RECORDS: readonly OtherRecord[] = [
  {
    kind: 'stream-opened',
    time: 1,
    stream: 1,
    api: 'fetch',
    method: long,
    url: long,
    initiator: long,
    requestHeaders: headers,
    requestBody,
  },
  { kind: 'response-started', ...ofConnection, url: long, statusText: long, headers },
  { kind: 'connection-ended', ...ofConnection, how: 'error', message: long },
  { kind: 'listening', time: 1, stream: 1, type: long },
  { kind: 'network-request', ...ofRequest, method: long, url: long, frame: 0, documentId: 'd', headers },
  { kind: 'network-redirect', ...ofRequest, status: 302, to: long },
  { kind: 'network-response', ...ofRequest, status: 200, statusText: long, headers },
  { kind: 'network-error', ...ofRequest, error: long },
  {
    kind: 'network-finished',
    time: 1,
    entry: 1,
    method: long,
    url: long,
    started: 1,
    status: 200,
    protocol: long,
    error: long,
    requestHeaders: headers,
    events: 0,
  },
  { kind: 'navigation', time: 1, url: long, documentId: 'd' },
];

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a record with too much text', () => {
  test.each(RECORDS.map((record) => [record.kind, record] as const))(
    '%s is cut, says so, and is taken',
    (_, record) => {
      expect(isOtherRecord(record)).toBe(false);
      const cut = cutTexts(record);
      expect(cut).toMatchObject({ kind: record.kind, truncated: true });
      expect(isOtherRecord(cut)).toBe(true);
      // It goes in one message with the batch that was not quite full.
      expect(BATCH_BYTES + recordBytes(cut)).toBeLessThanOrEqual(MESSAGE_BYTES);
    },
  );

  test('keeps the beginning of each text', () => {
    const cut = cutTexts({ kind: 'navigation', time: 1, url: `https://a.test/${long}`, documentId: 'd' });
    expect(cut.url.length).toBe(TEXT_LENGTH);
    expect(cut.url.startsWith('https://a.test/xxx')).toBe(true);
    expect(cut.documentId).toBe('d');
  });

  test('keeps an event’s data, which has a limit of its own, and cuts its type and its id', () => {
    const cut = cutTexts(event(long, { type: long, lastEventId: long }));
    expect([cut.data.length, cut.type.length, cut.lastEventId.length]).toEqual([MIB, TEXT_LENGTH, TEXT_LENGTH]);
    expect(cut.truncated).toBe(true);
    const seen = {
      kind: 'message',
      time: 1,
      stream: 1,
      connection: 1,
      type: long,
      data: 'a',
      lastEventId: long,
    } as const;
    expect(isPageItem(seen)).toBe(false);
    expect(isPageItem(cutTexts(seen))).toBe(true);
  });
});

describe('headers', () => {
  const cut = (list: HeaderList): HeaderList =>
    cutTexts({ kind: 'network-response', ...ofRequest, status: 200, statusText: '', headers: list }).headers;

  test('are left out beyond their maximum number', () => {
    const list = Array.from({ length: HEADER_COUNT + 1 }, (_, i) => [`x-${i}`, 'a'] as const);
    expect(Array.from(cut(list), ([name]) => name)).toEqual(list.slice(0, HEADER_COUNT).map(([name]) => name));
  });

  test('are cut, if need be inside a header, at their maximum total length', () => {
    const list = Array.from({ length: 10 }, (_, i) => [`x-${i}`, 'v'.repeat(60 * KIB)] as const);
    const kept = cut(list);
    expect(Array.from(kept, ([name, value]) => name + value).join('').length).toBe(HEADERS_LENGTH);
    expect(kept[0]).toEqual(list[0]);
  });
});

test('a record within its limits is not copied', () => {
  const record = { kind: 'listening', time: 1, stream: 1, type: 'x'.repeat(TEXT_LENGTH) } as const;
  expect(cutTexts(record)).toBe(record);
});

test('no code of the page runs while a record is cut', () => {
  const trap = vi.fn();
  const saved = Object.getOwnPropertyDescriptors(String.prototype);
  for (const name of ['url', 'truncated', 'extra']) {
    Object.defineProperty(Object.prototype, name, { set: trap, get: trap, enumerable: true, configurable: true });
  }
  Object.defineProperty(Array.prototype, 0, { set: trap, get: trap, configurable: true });
  String.prototype.slice = trap;
  try {
    const cut = cutTexts({ kind: 'response-started', ...ofConnection, url: long, headers });
    recordBytes(cut);
  } finally {
    Object.defineProperties(String.prototype, saved);
    for (const name of ['url', 'truncated', 'extra']) Reflect.deleteProperty(Object.prototype, name);
    Reflect.deleteProperty(Array.prototype, 0);
  }
  expect(trap).not.toHaveBeenCalled();
});
