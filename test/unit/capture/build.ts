import type { Log } from '../../../src/capture/log/log.ts';
import type { StoredBatch } from '../../../src/capture/records/batch.ts';
import { BatchWriter } from '../../../src/capture/records/batch-writer.ts';
import type { EventObserved } from '../../../src/capture/records/body-record.ts';
import type { LogRecord } from '../../../src/capture/records/record.ts';
import type { StreamOpened } from '../../../src/capture/records/stream-record.ts';
import type { Row } from '../../../src/capture/rows/rows.ts';
import { View } from '../../../src/capture/view/view.ts';

export const EPOCH = 1_700_000_000_000;

export function event(data: string, more: Partial<EventObserved> = {}): EventObserved {
  const base = { kind: 'event', time: 0, stream: 1, connection: 1, type: 'message', data, lastEventId: '' } as const;
  return { ...base, size: data.length, truncated: false, offset: -1, length: 0, ...more };
}

export function opened(more: Partial<StreamOpened> = {}): StreamOpened {
  const url = 'https://example.test/events';
  return { kind: 'stream-opened', time: 0, stream: 1, api: 'EventSource', method: 'GET', url, ...more };
}

/** What is different in a batch of the network observer: its records carry epoch times. */
export const NETWORK = {
  source: 'network',
  document: 'observer',
  documentId: '',
  documentUrl: '',
  clock: { performance: 0, epoch: 0 },
} as const;

/** A stored batch of these records, by default of the main frame's first document, whose clock began at `EPOCH`. */
export function batch(seq: number, records: readonly LogRecord[], more: Partial<StoredBatch> = {}): StoredBatch {
  const writer = new BatchWriter();
  for (const record of records) {
    if (record.kind === 'event') writer.event(record);
    else writer.record(record);
  }
  return {
    source: 'page',
    document: 'document-1',
    number: seq,
    clock: { performance: 1000, epoch: EPOCH + 1000 },
    ...writer.take(),
    tab: 1,
    seq,
    frame: 0,
    documentId: 'browser-document-1',
    documentUrl: 'https://example.test/',
    ...more,
  };
}

/** Cuts records into batches of these sizes, over and over. */
export function cut(records: readonly LogRecord[], sizes: readonly number[]): LogRecord[][] {
  const batches: LogRecord[][] = [];
  for (let at = 0, i = 0; at < records.length; i++) {
    const size = sizes[i % sizes.length] ?? 1;
    batches.push(records.slice(at, at + size));
    at += size;
  }
  return batches;
}

/** All rows in the order in which they are shown. */
export function shownRows(log: Log): (Row | undefined)[] {
  const view = new View(log, { filter: { terms: [] }, streams: new Set() });
  view.advance(() => false);
  return Array.from({ length: view.length }, (_, i) => log.rows.at(view.rowAt(i) ?? -1));
}
