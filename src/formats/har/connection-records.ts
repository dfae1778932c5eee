import { BODY_KINDS } from '../../bodies/body-kinds.ts';
import type { LogRecord, OtherRecord } from '../../capture/records/record.ts';
import type { Fields } from '../capture-file/check.ts';
import type { BodyPlace } from '../import/body-items.ts';
import type { EntryFacts } from './read-entry.ts';
import { fields, number, text } from './read-fields.ts';

/** The records of a connection before its body. */
export function beginning(entry: EntryFacts, { connection, stream, time }: BodyPlace, request: string): LogRecord[] {
  const { api, method, ours, requestHeaders, responseHeaders, start, status, statusText, url } = entry;
  const at = { stream, connection };
  const head = { status, statusText, headers: responseHeaders };
  const answered = ours === undefined ? start + entry.wait : number(ours, 'answered');
  const final = entry.finalUrl === undefined ? {} : { url: entry.finalUrl };
  const records: LogRecord[] = [];
  if (connection === 1) {
    const opened = number(ours ?? {}, 'opened') ?? start;
    const given = api === 'EventSource' ? {} : { requestHeaders };
    records.push({ kind: 'stream-opened', time: opened, stream, api, method, url, ...given, ...openedFacts(entry) });
  }
  records.push({ kind: 'request-sent', time: number(ours ?? {}, 'requested') ?? start, ...at });
  if (ours?.['seen'] !== false) {
    const of = { method, url, frame: 0, documentId: 'har', headers: requestHeaders };
    records.push({ kind: 'network-request', time: start, request, ...of });
    if (status > 0) records.push({ kind: 'network-response', time: start + entry.wait, request, ...head });
  }
  if (answered !== undefined && status > 0) {
    // An EventSource hides the response's status and headers from the page.
    const seen = api === 'EventSource' ? {} : { ...head, ...final, ...bodyFacts(ours) };
    records.push({ kind: 'response-started', time: Math.max(answered, time), ...at, ...seen });
  }
  return records;
}

function bodyFacts(ours: Fields = {}) {
  const body = BODY_KINDS.find((kind) => kind === ours['body']);
  return body === undefined ? {} : { body };
}

function openedFacts({ ours, requestBody }: EntryFacts) {
  const withCredentials = ours?.['withCredentials'];
  const initiator = text(ours ?? {}, 'initiator');
  const about = fields(ours ?? {}, 'requestBody');
  const size = number(about, 'size');
  const base64 = about['base64'];
  const body = {
    ...(requestBody ?? { type: text(about, 'type') }),
    ...(text(about, 'type') !== '' && { type: text(about, 'type') }),
    ...(size !== undefined && size >= 0 && { size }),
    ...(typeof base64 === 'string' && { base64 }),
    ...(about['truncated'] === true && { truncated: true }),
  };
  return {
    ...(typeof withCredentials === 'boolean' && { withCredentials }),
    ...(initiator !== '' && { initiator }),
    ...(ours?.['truncated'] === true && { truncated: true }),
    ...((requestBody !== undefined || body.type !== '') && { requestBody: body }),
  };
}

/** … and after it. `last`: no connection follows. `end`: when, epoch ms. */
export function ending(
  entry: EntryFacts,
  { connection, stream }: BodyPlace,
  request: string,
  end: number,
  last: boolean,
): OtherRecord[] {
  const { bodyBytes, error, method, ours, protocol, requestHeaders, start, status, url, wait } = entry;
  const at = { time: end, stream, connection };
  const records: OtherRecord[] = [];
  const isOver = ours === undefined || ours['over'] !== undefined || ours['closed'] !== undefined;
  if (isOver && ours?.['seen'] !== false) {
    if (error === '') records.push({ kind: 'network-end', time: end, request });
    else records.push({ kind: 'network-error', time: end, request, error });
    const finished = { method, url, started: start, status, requestHeaders, wait, events: 0 };
    const entryNumber = Number(request.slice(request.indexOf(':') + 1)) || 1;
    const known = { ...(protocol !== '' && { protocol }), ...(bodyBytes !== undefined && { bodyBytes }) };
    records.push({ kind: 'network-finished', time: end, entry: entryNumber, ...finished, ...known });
  }
  const how = howOf(entry, last);
  if (how === 'lost') records.push({ kind: 'connection-lost', ...at });
  else if (how !== undefined) {
    const message = text(ours ?? {}, 'message');
    records.push({ kind: 'connection-ended', ...at, how, ...(message !== '' && { message }) });
  }
  if (last && ours !== undefined) records.push(...closed(ours, stream, end));
  return records;
}

function howOf({ api, error, ours }: EntryFacts, last: boolean): 'lost' | 'done' | 'error' | 'cancelled' | undefined {
  const how = ours?.['how'];
  if (how === 'lost' || how === 'done' || how === 'error' || how === 'cancelled') return how;
  if (ours !== undefined) return undefined;
  if (api === 'EventSource' && !last) return 'lost';
  return error === '' ? 'done' : 'error';
}

function closed(ours: Fields, stream: number, end: number): OtherRecord[] {
  const by = ours['closedBy'];
  const time = Math.max(number(ours, 'closed') ?? end, end);
  if (by === 'page' || by === 'server' || by === 'failed') return [{ kind: 'stream-closed', time, stream, by }];
  return by === 'navigation' ? [{ kind: 'stream-closed', time, stream, by: 'page' }] : [];
}
