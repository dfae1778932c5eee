import { expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../src/capture/records/record.ts';
import { RowKind } from '../../../../src/capture/rows/row-kind.ts';
import { SLOT_MASK } from '../../../../src/capture/rows/segment.ts';
import { PerStream } from '../../../../src/capture/view/per-stream.ts';
import { batch, EPOCH, event, NETWORK, opened } from '../build.ts';

/** The kinds of the rows of each stream. */
const reader = (log: Log, everyRow: boolean) =>
  new PerStream<number[]>(log, {
    everyRow,
    create: () => [],
    add: (kinds, row, segment) => void kinds.push(segment.kind[row & SLOT_MASK] ?? -1),
  });

const of = { stream: 1, connection: 1 };
const started: LogRecord = { kind: 'response-started', time: 1, ...of };

test('events of a stream are gone through, and its other rows where they are wanted', () => {
  const log = new Log();
  log.append(batch(0, [opened(), started, event('a', { time: 2 })]));
  log.append(batch(log.next, [{ kind: 'dropped', time: 3, reason: 'malformed', count: 1, bytes: 0 }]));
  for (const everyRow of [false, true]) {
    const kinds = reader(log, everyRow);
    kinds.advance(() => false);
    expect([...kinds.streams]).toEqual([[0, everyRow ? [RowKind.opened, RowKind.event] : [RowKind.event]]]);
  }
});

test('a stream that turns out to be another goes', () => {
  const log = new Log();
  const request = 'r';
  const sent = { url: 'https://example.test/events', method: 'GET', frame: 0, documentId: 'browser-document-1' };
  const headers = [['accept', 'text/event-stream']] as const;
  log.append(batch(0, [{ kind: 'network-request', time: EPOCH + 1, request, ...sent, headers }], NETWORK));
  const answer = { status: 200, statusText: 'OK', headers: [['content-type', 'text/event-stream']] } as const;
  log.append(batch(log.next, [{ kind: 'network-response', time: EPOCH + 5, request, ...answer }], NETWORK));
  log.append(batch(log.next, [{ kind: 'network-settled', time: EPOCH + 600, request }], NETWORK));
  const kinds = reader(log, true);
  kinds.advance(() => false);
  expect([...kinds.streams.keys()]).toEqual([0]);
  log.append(batch(log.next, [opened(), { kind: 'request-sent', time: 0, ...of }, started]));
  kinds.advance(() => false);
  expect([...kinds.streams.keys()]).toEqual([1]);
});
