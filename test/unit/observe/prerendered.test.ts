import { expect, test } from 'vitest';
import { TEXT_LENGTH } from '../../../src/capture/records/limits.ts';
import type { OtherRecord } from '../../../src/capture/records/record.ts';
import { Candidates } from '../../../src/observe/candidates.ts';
import { Prerendered } from '../../../src/observe/prerendered.ts';

/** A request of a page, answered with a stream; `said` are the kinds of the records that were reported of it. */
function observed() {
  const said: string[] = [];
  const timers: (() => void)[] = [];
  const later = (run: () => void) => void timers.push(run);
  const report = (record: OtherRecord) => {
    const frame = record.kind === 'network-request' ? ` of frame ${record.frame}` : '';
    said.push(record.kind + frame);
  };
  const prerendered = new Prerendered(report, later);
  const candidates = new Candidates((record) => prerendered.record(record), later);
  const base = { method: 'GET', url: 'https://example.test/', tabId: 1, frameId: 7, timeStamp: 1 };
  return {
    said,
    prerendered,
    tick: () => {
      for (const run of timers.splice(0)) run();
    },
    ask(requestId: string, documentId: string, documentLifecycle: string, parentDocumentId?: string) {
      const parent = parentDocumentId === undefined ? {} : { parentDocumentId };
      const details = { ...base, requestId, documentId, documentLifecycle, ...parent };
      prerendered.asks(details);
      candidates.beforeRequest(details);
      const responseHeaders = [{ name: 'Content-Type', value: 'text/event-stream' }];
      candidates.response({ ...details, statusCode: 200, statusLine: 'HTTP/1.1 200 OK', responseHeaders });
    },
    end: (requestId: string) => candidates.completed({ ...base, requestId }),
  };
}

test('a prerendered page is reported when it is shown, after the page had time to report', () => {
  const { ask, end, prerendered, said, tick } = observed();
  ask('1', 'page', 'prerender');
  ask('2', 'frame', 'prerender', 'page');
  end('1');
  tick();
  expect(said).toEqual([]);
  prerendered.shown('page');
  expect(said).toEqual([
    'network-request of frame 0',
    'network-response',
    'network-request of frame 7',
    'network-response',
    'network-end',
  ]);
  tick();
  expect(said.slice(5)).toEqual(['network-settled', 'network-settled']);
  end('2');
  expect(said.at(-1)).toBe('network-end');
});

test('other pages are reported at once', () => {
  const { ask, prerendered, said } = observed();
  ask('1', 'page', 'active');
  expect(said).toHaveLength(2);
  ask('2', 'other', 'prerender');
  prerendered.shown('a third');
  expect(said).toHaveLength(2);
});

test('holds back only so much, and counts the rest when the page is shown', () => {
  const { asks, prerendered, records } = held();
  const url = 'x'.repeat(TEXT_LENGTH);
  const of = { kind: 'network-request', time: 1, method: 'GET', frame: 7, documentId: 'page', headers: [] } as const;
  for (let i = 0; i < 3000; i++) {
    if (asks(String(i)) && i < 100) prerendered.record({ ...of, request: String(i), url });
  }
  expect(records).toEqual([]);
  prerendered.shown('page');
  const dropped = records.filter((record) => record.kind === 'dropped');
  const requests = records.filter((record) => record.kind === 'network-request');
  expect(dropped).toMatchObject([{ count: 1000 + 100 - requests.length }]);
  expect(requests.length).toBeLessThan(100);
  // What it asks from now on is reported at once.
  prerendered.record({ ...of, request: '0', url });
  expect(records.at(-1)).toMatchObject({ kind: 'network-request' });
});

function held() {
  const records: OtherRecord[] = [];
  const prerendered = new Prerendered(
    (record) => records.push(record),
    () => {},
  );
  const base = { method: 'GET', url: '', tabId: 1, frameId: 7, timeStamp: 1 };
  const of = { ...base, documentId: 'page', documentLifecycle: 'prerender' };
  return { prerendered, records, asks: (requestId: string) => prerendered.asks({ ...of, requestId }) };
}
