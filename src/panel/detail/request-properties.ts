import { HEADER_COUNT, HEADERS_LENGTH, KIB, TEXT_LENGTH } from '../../capture/records/limits.ts';
import type { HeaderList } from '../../capture/records/observation.ts';
import { type ConnectionFacts, factsOf, isHeadCut, timesOf } from '../../capture/streams/connection-facts.ts';
import { handover } from '../../capture/streams/handover.ts';
import { type Connection, isLive, type Stream, sentConnections } from '../../capture/streams/stream.ts';
import { duration } from '../../text/duration.ts';
import { bytes, count, counted } from '../../text/quantity.ts';
import { connectionModel } from '../connections/connection-model.ts';
import { burstText } from '../format/arrival-text.ts';
import { bodyNote } from '../format/body-note.ts';
import { overMarker, retryText } from '../format/handover-text.ts';
import { bodyText, isOtherBody, kindText, stateText } from '../format/stream-text.ts';
import { clockTime } from '../format/time.ts';
import { given, type PropertyGroup, sorted } from './property.ts';

const CUT = `text is cut at ${TEXT_LENGTH / KIB} KB, headers at ${count(HEADER_COUNT)} or ${HEADERS_LENGTH / KIB} KB in all`;

/** All that is known of a connection's request and response, and of its stream. `now` is epoch ms. */
export function requestProperties(stream: Stream, connection: Connection, now: number): PropertyGroup[] {
  const facts = factsOf(stream, connection);
  return [
    generalGroup(stream, connection, facts),
    timeGroup(stream, connection),
    chainGroup(stream, connection, now),
    ...headerGroup('Response headers', facts.responseHeaders),
    ...headerGroup('Request headers, as sent', facts.sentHeaders),
    ...headerGroup('Request headers, as set by the page', facts.pageHeaders),
    streamGroup(stream),
  ];
}

function generalGroup(stream: Stream, connection: Connection, facts: ConnectionFacts): PropertyGroup {
  const { error, finalUrl, fromCache, method, protocol, redirects, status, statusText = '', url } = facts;
  const items = given([
    ['Request URL', url === '' ? undefined : url],
    ['Request method', method],
    ['Status', status === undefined ? undefined : `${status} ${statusText}`.trim()],
    ...redirects.map(({ status: code, to }) => ['Redirected', `${code} to ${to}`] as const),
    ['Final URL', finalUrl === url ? undefined : finalUrl],
    ['Protocol', protocol],
    ['From cache', fromCache ? 'yes' : undefined],
    ['Sent by', connection.request?.passedOn ? 'a service worker, for the page' : undefined],
    ['Network error', error],
    ['Body', isOtherBody(connection) ? bodyText(connection) : undefined],
    ['Truncated', isHeadCut(stream, connection) ? CUT : undefined],
  ]);
  const initiator = stream.initiator === undefined ? [] : [{ name: 'Initiator', value: stream.initiator, place: true }];
  return { title: 'General', items: [...items, ...initiator] };
}

function timeGroup(stream: Stream, connection: Connection): PropertyGroup {
  const { firstEvent, head, lost, over, sent } = timesOf(stream, connection);
  const since = (time: number | undefined, from: number | undefined, what: string) => {
    if (time === undefined) return undefined;
    return `${clockTime(time)}${from === undefined ? '' : ` (${duration(Math.max(0, time - from))} ${what})`}`;
  };
  return {
    title: 'Timing',
    items: given([
      ['Request sent', since(sent, lost, 'after the previous connection ended')],
      ['Headers', since(head, sent, 'after the request')],
      ['First event', since(firstEvent, sent ?? head, sent === undefined ? 'after the headers' : 'after the request')],
      ['Ended', since(over, head, 'after the headers')],
    ]),
  };
}

function chainGroup(stream: Stream, connection: Connection, now: number): PropertyGroup {
  const model = connectionModel({ stream, connection }, now);
  const said = ({ text, title }: { text: string; title?: string }) => (text === '' ? undefined : (title ?? text));
  const after = connection.over === undefined ? undefined : overMarker(stream, connection);
  const items = given([
    ['Events', `${counted(connection.events, 'event')} (${bytes(connection.bytes)})`],
    ['Body', bodyNote(stream, connection)],
    ['Arrived at once', burstText(stream, connection)],
    ['Delay', said(model.delay)],
    ['Resumed at', said(model.resumed)],
    ['Missed', said(model.missed)],
    ['Reconnection time', retryText(stream, handover(stream, connection))],
    ['How it ended', after === undefined ? model.end.text || undefined : `${after.label}: ${after.text}`],
  ]);
  const id = said(model.id);
  const sent =
    id === undefined
      ? []
      : [{ name: 'Last-Event-ID', value: model.id.text === '–' ? '(not sent)' : model.id.text, strong: true }];
  return { title: `Connection ${connection.number}`, items: [...sent, ...items] };
}

function headerGroup(title: string, headers: HeaderList | undefined): PropertyGroup[] {
  if (headers === undefined || headers.length === 0) return [];
  const items = sorted(headers).map((item) => (item.name === 'last-event-id' ? { ...item, strong: true } : item));
  return [{ title: `${title} (${items.length})`, items }];
}

function streamGroup(stream: Stream): PropertyGroup {
  const { closed, documentUrl, frame, listeners, listening, method, opened, url, withCredentials } = stream;
  return {
    title: 'Stream',
    items: given([
      ['URL', url === '' ? undefined : `${method} ${url}`.trim()],
      ['Kind', kindText(stream)],
      ['State', stateText(stream)],
      ['With credentials', withCredentials === undefined ? undefined : String(withCredentials)],
      ['Opened', stream.api === 'file' ? undefined : clockTime(opened)],
      ['Closed', closed === undefined || isLive(stream) ? undefined : clockTime(closed)],
      ['Connections', String(sentConnections(stream).length)],
      ['Events', `${counted(stream.events, 'event')} (${bytes(stream.bytes)})`],
      [
        'Listened for',
        listening.size > 0 ? [...listening].join(', ') : listeners ? 'no listener was seen yet' : undefined,
      ],
      ['Document', documentUrl === '' ? undefined : frame === 0 ? documentUrl : `${documentUrl} (frame ${frame})`],
    ]),
  };
}
