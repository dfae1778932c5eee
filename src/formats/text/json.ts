import type { RequestBody } from '../../capture/records/stream-record.ts';
import { causeText } from '../../capture/streams/cause.ts';
import { beginning, factsOf, isHeadCut, timesOf } from '../../capture/streams/connection-facts.ts';
import { requestBodyOf } from '../../capture/streams/request-body.ts';
import type { StreamConnection } from '../../capture/streams/stream.ts';
import type { CaptureHeader } from '../capture-file.ts';
import { eventJson } from '../part/column-values.ts';
import { exportedEvent, pinOf } from '../part/exported-event.ts';
import type { LogPart } from '../part/log-part.ts';
import { rowNote } from '../part/row-note.ts';
import type { Masking } from '../redact/masking.ts';
import { isoTime } from './iso-time.ts';

/** A part of a log as one JSON value: its streams with their connections, then its rows in order. */
export function* json(part: LogPart, masking: Masking, header: CaptureHeader): Generator<string, void, undefined> {
  const { madeBy, scope, time } = header;
  const about = { madeBy, time, scope, masked: masking.redactions.map(({ name, what }) => `${what} ${name}`) };
  yield `${JSON.stringify(about, undefined, 2).slice(0, -2)},\n  "streams": [`;
  let between = '\n';
  const all = part.sentConnections();
  for (const stream of new Set(all.map((each) => each.stream))) {
    const its = all.filter((each) => each.stream === stream);
    const connections = its.map((each) => connectionJson(each, masking));
    const [body] = its.map(requestBodyOf).filter((each) => each !== undefined);
    yield `${between}    ${JSON.stringify({ ...streamJson(stream, body, masking), connections })}`;
    between = ',\n';
  }
  yield '\n  ],\n  "rows": [';
  between = '\n';
  for (const row of part.each()) {
    const event = exportedEvent(row, part, masking);
    const note = rowNote(row, masking);
    const at = { time: isoTime(row.time), stream: (row.stream ?? 0) + 1, connection: row.connection };
    const said =
      event === undefined
        ? note && JSON.stringify({ ...note, ...at, ...pinOf(row, part, masking) })
        : eventJson(event, part.columns, { kind: 'event' });
    yield said === undefined ? '' : `${between}    ${said}`;
    if (said !== undefined) between = ',\n';
  }
  yield '\n  ]\n}\n';
}

function streamJson(stream: StreamConnection['stream'], body: RequestBody | undefined, masking: Masking) {
  const { api, closed, closedBy, documentUrl, index, initiator, method, opened, state, url } = stream;
  return {
    stream: index + 1,
    api,
    method,
    url: masking.url(url),
    documentUrl: masking.url(documentUrl),
    initiator: initiator === undefined ? undefined : masking.url(initiator),
    requestBody: body && masking.body(body),
    state,
    opened: isoTime(opened),
    closed: closed === undefined ? undefined : isoTime(closed),
    closedBy,
  };
}

function connectionJson({ connection, stream }: StreamConnection, masking: Masking) {
  const { how, message, number, retry } = connection;
  const truncated = isHeadCut(stream, connection) || undefined;
  const { head, over } = timesOf(stream, connection);
  const cause = over === undefined ? undefined : causeText(stream, connection);
  const { error, requestHeaders, responseHeaders, status, statusText } = factsOf(stream, connection);
  return {
    connection: number,
    requested: isoTime(beginning(stream, connection)),
    requestHeaders: masking.headers(requestHeaders),
    status,
    statusText,
    responseHeaders: responseHeaders && masking.headers(responseHeaders),
    opened: head === undefined ? undefined : isoTime(head),
    over: over === undefined ? undefined : isoTime(over),
    how,
    cause: cause === undefined ? undefined : masking.url(cause),
    message: message === undefined ? undefined : masking.url(message),
    error,
    retry,
    bodyBytes: connection.request?.bodyBytes,
    truncated,
    events: connection.events,
  };
}
