import { statusOf } from '../../capture/chain.ts';
import type { Log } from '../../capture/log.ts';
import { type Request, sentId } from '../../capture/request.ts';
import { RowKind } from '../../capture/row-kind.ts';
import type { Row } from '../../capture/rows.ts';
import type { Connection, Stream } from '../../capture/stream.ts';
import { overMarker } from '../format/handover-text.ts';
import { markerText } from '../format/marker-text.ts';
import { bytes, count } from '../format/quantity.ts';
import { kindText, stateText } from '../format/stream-text.ts';
import { clockTime, duration } from '../format/time.ts';
import { originOf } from '../format/url.ts';

export interface PropertyGroup {
  title: string;
  items: readonly (readonly [name: string, value: string])[];
}

/** All that is known of a row, its connection and its stream. */
export function propertiesOf(log: Log, row: Row): PropertyGroup[] {
  const stream = row.stream === undefined ? undefined : log.streams[row.stream];
  const connection = stream?.connections.find(({ number }) => number === row.connection);
  const groups = [row.kind === RowKind.event ? eventGroup(row, stream, connection) : markerGroup(row, stream)];
  if (connection !== undefined && stream !== undefined) groups.push(connectionGroup(stream, connection));
  if (connection?.request !== undefined) groups.push(requestGroup(connection.request));
  const sent = connection?.request?.headers ?? connection?.requestHeaders;
  if (sent !== undefined && sent.length > 0) groups.push({ title: 'Request headers, as sent', items: sent });
  const answered = connection?.headers ?? connection?.request?.responseHeaders;
  if (answered !== undefined) groups.push({ title: 'Response headers', items: answered });
  if (stream !== undefined) groups.push(streamGroup(stream));
  if (stream?.requestHeaders !== undefined)
    groups.push({ title: 'Request headers, as the page gave them', items: stream.requestHeaders });
  const body = stream?.requestBody;
  if (body !== undefined) groups.push({ title: 'Request body', items: [[body.type, body.text ?? '(not readable)']] });
  return groups;
}

type Item = readonly [name: string, value: string];

function given(items: readonly (readonly [name: string, value: string | undefined])[]): Item[] {
  return items.filter((item): item is Item => item[1] !== undefined);
}

function eventGroup(row: Row, stream: Stream | undefined, connection: Connection | undefined): PropertyGroup {
  const size = `${count(row.size)} bytes${row.truncated ? `, cut after ${count(row.data.length)} characters` : ''}`;
  return {
    title: 'Event',
    items: given([
      ['Heard by the page', row.unheard ? 'no: the browser told of it when the connection was over' : undefined],
      ['type', row.type],
      ['lastEventId', row.id === '' ? '(empty)' : row.id],
      ['origin', originOf(connection?.url ?? stream?.url ?? '') || undefined],
      ['data', size],
      ...placeOf(row),
    ]),
  };
}

function markerGroup(row: Row, stream: Stream | undefined): PropertyGroup {
  const { label, text } = markerText(row, stream, false);
  return { title: label, items: given([['What', text === '' ? undefined : text], ...placeOf(row)]) };
}

function placeOf(row: Row): [string, string | undefined][] {
  const range = `${count(row.offset)} – ${count(row.offset + row.length)}`;
  return [
    ['Time', `${clockTime(row.time)} (${new Date(row.time).toISOString()})`],
    ['Number', row.ordinal > 0 ? count(row.ordinal) : undefined],
    ['Sequence number', count(row.seq)],
    ['Bytes of the body', row.offset >= 0 ? range : undefined],
  ];
}

function connectionGroup(stream: Stream, connection: Connection): PropertyGroup {
  const { number, url, requested, opened, over, how, message, retry, events, request } = connection;
  const status = statusOf(connection);
  const statusText = connection.statusText ?? request?.statusText ?? '';
  const after = over === undefined ? undefined : overMarker(stream, connection);
  return {
    title: `Connection ${number}`,
    items: given([
      ['URL', url],
      ['Status', status === undefined ? undefined : `${status} ${statusText}`.trim()],
      ['Requested', requested === undefined ? undefined : clockTime(requested)],
      ['Opened', opened === undefined ? undefined : clockTime(opened)],
      ['Over', over === undefined ? undefined : `${clockTime(over)} (${how ?? 'over'})`],
      ['Lasted', over === undefined || opened === undefined ? undefined : duration(over - opened)],
      ['Message', message],
      [after?.label ?? '', after?.text],
      ['Retry', retry === undefined ? undefined : duration(retry)],
      ['Events', count(events)],
    ]),
  };
}

function requestGroup(request: Request): PropertyGroup {
  const { answered, error, fromCache, method, over, protocol, redirects, time, url } = request;
  return {
    title: 'Request, as the network saw it',
    items: given([
      ['URL', `${method} ${url}`],
      ...redirects.map(({ status, to }) => ['Redirected', `${status} to ${to}`] as const),
      ['Last-Event-ID', sentId(request) ?? '(not sent)'],
      ['Protocol', protocol],
      ['From cache', fromCache === true ? 'yes' : undefined],
      ['Sent', clockTime(time)],
      ['Answered', answered === undefined ? undefined : `${clockTime(answered)} (after ${duration(answered - time)})`],
      ['Ended', over === undefined ? undefined : `${clockTime(over)} (after ${duration(over - time)})`],
      ['Error', error],
    ]),
  };
}

function streamGroup(stream: Stream): PropertyGroup {
  const { method, url, withCredentials, frame, documentUrl, listening } = stream;
  return {
    title: 'Stream',
    items: given([
      ['URL', url === '' ? undefined : `${method} ${url}`],
      ['Kind', kindText(stream)],
      ['State', stateText(stream)],
      ['With credentials', withCredentials === undefined ? undefined : String(withCredentials)],
      ['Opened', clockTime(stream.opened)],
      ['Events', `${count(stream.events)} (${bytes(stream.bytes)})`],
      ['Listened for', listening.size > 0 ? [...listening].join(', ') : undefined],
      ['Document', frame === 0 ? documentUrl : `${documentUrl} (frame ${frame})`],
    ]),
  };
}
