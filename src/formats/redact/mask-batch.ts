import { eventAt, type StoredBatch } from '../../capture/records/batch.ts';
import { toColumns } from '../../capture/records/event-columns.ts';
import type { OtherRecord } from '../../capture/records/record.ts';
import { utf8Length } from '../../capture/records/utf8.ts';
import { type Masking, NO_MASKING } from './masking.ts';

/** A batch with its secrets masked. */
export function maskBatch(batch: StoredBatch, masking: Masking): StoredBatch {
  const records = batch.records.map(({ at, record }) => ({ at, record: maskRecord(record, masking) }));
  const masked = { ...batch, documentUrl: masking.url(batch.documentUrl), records };
  if (!masking.hidesBytes) return masked;
  return { ...masked, events: toColumns([...maskedEvents(batch, masking)]), chunks: [] };
}

export async function* maskedBatches(
  batches: AsyncIterable<StoredBatch> | Iterable<StoredBatch>,
  masking: Masking,
): AsyncGenerator<StoredBatch, void, undefined> {
  for await (const batch of batches) yield masking === NO_MASKING ? batch : maskBatch(batch, masking);
}

function* maskedEvents({ events }: StoredBatch, masking: Masking) {
  for (let i = 0; i < events.time.length; i++) {
    const event = eventAt(events, i);
    const data = masking.data(event.data, event.truncated);
    yield data === event.data ? event : { ...event, data, size: utf8Length(data) };
  }
}

function maskRecord(record: OtherRecord, masking: Masking): OtherRecord {
  switch (record.kind) {
    case 'stream-opened': {
      const { initiator, requestBody, requestHeaders, url } = record;
      return {
        ...record,
        url: masking.url(url),
        ...(requestHeaders && { requestHeaders: masking.headers(requestHeaders) }),
        ...(requestBody && { requestBody: masking.body(requestBody) }),
        ...(initiator !== undefined && { initiator: masking.url(initiator) }),
      };
    }
    case 'response-started': {
      const { headers, url } = record;
      return {
        ...record,
        ...(url !== undefined && { url: masking.url(url) }),
        ...(headers && { headers: masking.headers(headers) }),
      };
    }
    case 'connection-ended': {
      const { message } = record;
      return { ...record, ...(message !== undefined && { message: masking.url(message) }) };
    }
    case 'network-request': {
      const { body, headers, url } = record;
      return {
        ...record,
        url: masking.url(url),
        headers: masking.headers(headers),
        ...(body && { body: masking.body(body) }),
      };
    }
    case 'network-redirect':
      return { ...record, to: masking.url(record.to) };
    case 'network-response':
      return { ...record, headers: masking.headers(record.headers) };
    case 'network-finished':
      return { ...record, url: masking.url(record.url), requestHeaders: masking.headers(record.requestHeaders) };
    case 'wire-opened':
      return { ...record, url: masking.url(record.url) };
    // What is quoted of a body need not be whole.
    case 'not-dispatched':
    case 'problem':
      return record.text === undefined ? record : { ...record, text: masking.data(record.text, true) };
    case 'comment':
      return { ...record, text: masking.data(record.text, record.truncated) };
    // What was composed by hand, or a block around its data: only JSON that stands alone can be masked within.
    case 'acted':
      return record.text === undefined ? record : { ...record, text: masking.data(record.text, true) };
    case 'pin':
      return record.note === undefined ? record : { ...record, note: masking.note(record.note) };
    case 'navigation':
    case 'policy-blocked':
      return { ...record, url: masking.url(record.url) };
    default:
      return record;
  }
}
