import { describe, expect, test } from 'vitest';
import { matchRequest } from '../../../../../src/capture/log/network/browser-account.ts';
import type { NetworkFinished } from '../../../../../src/capture/records/network-record.ts';
import type { HeaderList } from '../../../../../src/capture/records/observation.ts';
import { newRequest, type Request } from '../../../../../src/capture/streams/request.ts';

const url = 'https://app.example/events';
const carrying = (id?: string): HeaderList => [
  ['accept', 'text/event-stream'],
  ...(id === undefined ? [] : [['last-event-id', id] as const]),
];

function request(name: string, time: number, id?: string): Request {
  const headers = carrying(id);
  const kind = 'network-request';
  return newRequest({ kind, time, request: name, method: 'GET', url, frame: 0, documentId: 'd', headers }, time);
}

function finished(started: number, id?: string): NetworkFinished {
  return {
    kind: 'network-finished',
    time: started + 10,
    entry: 1,
    method: 'GET',
    url,
    started,
    status: 200,
    requestHeaders: carrying(id),
    events: 0,
  };
}

describe('the request of a finished record', () => {
  const found = (requests: Request[], record: NetworkFinished) => matchRequest(requests, record)?.id;

  test('is the nearest in time', () => {
    expect(found([request('a', 1000), request('b', 1040)], finished(1030))).toBe('b');
  });

  test('is the one with the same Last-Event-ID, even when another is nearer in time', () => {
    const twins = [request('resumes at 5', 1000, '5'), request('resumes at 8', 1040, '8'), request('first', 1041)];
    expect(found(twins, finished(1041, '5'))).toBe('resumes at 5');
    expect(found(twins, finished(1002, '8'))).toBe('resumes at 8');
    expect(found(twins, finished(1000))).toBe('first');
  });

  test('is the nearest in time when the record has no headers', () => {
    const requests = [request('first', 1000), request('resumes', 1040, '5')];
    expect(found(requests, { ...finished(1039), requestHeaders: [] })).toBe('resumes');
  });

  test('is the only candidate, even if its headers differ', () => {
    expect(found([request('a', 1000, '5')], finished(1000))).toBe('a');
  });

  test('is none when every request began at another time', () => {
    expect(found([request('a', 1000)], finished(3000))).toBeUndefined();
  });

  test('is one that a busy browser saw late, before it was answered', () => {
    const late = { ...request('a', 4000), answered: 4020 };
    expect(found([late], { ...finished(1000), wait: 3025, time: 4500 })).toBe('a');
  });

  test('is no later one, whose answer came after that of the record', () => {
    const later = { ...request('a', 4000), answered: 4200 };
    expect(found([later], { ...finished(1000), wait: 3025, time: 4500 })).toBeUndefined();
    const next = { ...request('a', 1900), answered: 1910, over: 9000 };
    expect(found([next], { ...finished(1000), wait: 300, time: 1500 })).toBeUndefined();
  });
});
