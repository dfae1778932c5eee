import type { JsonPath } from '../../capture/json/json-path.ts';
import { RowKind } from '../../capture/rows/row-kind.ts';
import { factsOf } from '../../capture/streams/connection-facts.ts';
import { requestBodyOf } from '../../capture/streams/request-body.ts';
import type { Stream } from '../../capture/streams/stream.ts';
import type { Redaction } from '../capture-file.ts';
import type { LogPart } from '../part/log-part.ts';
import { masking } from './masking.ts';

/** A rule that would mask something, with the number of occurrences and an example. */
export interface Secret extends Redaction {
  count: number;
  /** The first characters of one occurrence. */
  example: string;
}

/** Maximum number of events to search by JSON path: a preview must be faster than the export. */
const MOST_EVENTS = 1000;
const EXAMPLE_LENGTH = 12;

/** Finds what an export of this part would mask. Only a limited number of events is searched. */
export function findSecrets(part: LogPart, paths: readonly JsonPath[]): Secret[] {
  const found = new Map<string, Secret>();
  const mask = masking(paths, (redaction, value) => {
    const key = `${redaction.what} ${redaction.name}`;
    const known = found.get(key);
    if (known !== undefined) known.count++;
    else found.set(key, { ...redaction, count: 1, example: exampleOf(redaction, value) });
  });
  for (const stream of new Set(part.connections().map((each) => each.stream))) look(stream);
  for (const page of part.pages) mask.url(page.url);
  if (paths.length > 0) {
    for (const row of part.each(MOST_EVENTS)) {
      if (row.kind === RowKind.event) mask.data(row.data, row.truncated);
    }
  }
  for (const { note } of part.pinned()) mask.note(note);
  return [...found.values()];

  function look(stream: Stream): void {
    const { connections, initiator, requestHeaders, url } = stream;
    mask.url(url);
    mask.url(initiator ?? '');
    mask.headers(requestHeaders ?? []);
    const bodies = new Set(connections.map((connection) => requestBodyOf({ stream, connection })));
    for (const body of bodies.size > 0 ? bodies : [stream.requestBody]) if (body !== undefined) mask.body(body);
    for (const connection of connections) {
      const { redirects, responseHeaders, sentHeaders } = factsOf(stream, connection);
      // Page and network report the same request: what both contain is one secret.
      mask.headers(sentHeaders ?? connection.requestHeaders ?? []);
      mask.headers(responseHeaders ?? []);
      for (const { to } of redirects) mask.url(to);
    }
  }
}

function exampleOf({ what }: Redaction, value: string): string {
  if (what === 'json-path') return '';
  return value.length > EXAMPLE_LENGTH ? `${value.slice(0, EXAMPLE_LENGTH)}…` : value;
}
