/** The test server's scenarios as logs, read as a page's `fetch` and its `EventSource` would, with no browser. */

import type { BodyKind } from '../../../src/bodies/body-kinds.ts';
import { parserFor } from '../../../src/bodies/body-parser.ts';
import { quoteOf } from '../../../src/bodies/problem-text.ts';
import { asksForStream, isTapped } from '../../../src/bodies/tapped.ts';
import type { AnyHandler, BodyEvent } from '../../../src/bodies/types.ts';
import type { StoredBatch } from '../../../src/capture/records/batch.ts';
import type { LogRecord } from '../../../src/capture/records/record.ts';
import type { ResponseStarted, StreamApi } from '../../../src/capture/records/stream-record.ts';
import type { Scenario } from '../../../src/server/scenarios/scenario.ts';
import { SseParser } from '../../../src/sse/parser.ts';
import { scenarioUrl, variantsOf } from '../../scenario-urls.ts';
import { type RawResponse, raw } from '../server/helpers/raw.ts';
import { message, storedBatch } from './logs.ts';

/** One reading of a scenario: its connections, one after the other. */
export interface Reading {
  name: string;
  url: string;
  scenario: Scenario;
  answers: RawResponse[];
}

/** Scenarios that need a second connection. */
const TWICE = new Set(['resume', 'no-id']);

export async function readScenario(origin: string, scenario: Scenario, key: string): Promise<Reading[]> {
  const { name, start } = scenario;
  const { body, headers = {}, method = 'GET' } = start;
  const readings: Reading[] = [];
  for (const query of variantsOf(scenario)) {
    const url = `${origin}${scenarioUrl(scenario, query, key)}`;
    const answers: RawResponse[] = [];
    let lastEventId = '';
    for (let i = 0; i < (TWICE.has(name) ? 2 : 1); i++) {
      const sent = lastEventId === '' ? {} : { 'last-event-id': lastEventId };
      const text = body === undefined ? {} : { body: JSON.stringify(body) };
      const answer = await raw(url, { method, headers: { ...headers, ...sent }, ...text });
      answers.push(answer);
      const parser = new SseParser({}, { lastEventId });
      parser.push(answer.body);
      lastEventId = parser.lastEventId;
    }
    readings.push({ name: `${name} ${query}`.trim(), url, scenario, answers });
  }
  return readings;
}

/** What is captured of a reading: by `fetch` with its bytes, by an `EventSource` without, and by the network. */
export function logOf({ answers, scenario, url }: Reading, api: StreamApi, number = 1): StoredBatch[] {
  const { body, headers = {}, method = 'GET' } = scenario.start;
  const records: LogRecord[] = [];
  const network: LogRecord[] = [];
  const chunks: StoredBatch['chunks'][number][] = [];
  let time = 1000 * number;
  let lastEventId = '';
  const hasBytes = api !== 'EventSource';
  const asked = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  for (const [i, answer] of answers.entries()) {
    // A client's retry is a stream of its own to the page.
    const at = hasBytes ? { stream: 10 * number + i, connection: 1 } : { stream: 10 * number, connection: i + 1 };
    const sent = lastEventId === '' ? [] : [['last-event-id', lastEventId] as const];
    if (i === 0 || hasBytes) {
      const requestBody = body === undefined ? {} : { requestBody: { type: 'text', text: JSON.stringify(body) } };
      const requestHeaders = [...asked, ...sent];
      records.push({
        kind: 'stream-opened',
        time,
        stream: at.stream,
        api,
        method,
        url,
        requestHeaders,
        ...requestBody,
      });
    }
    const request = `${number}.${i}`;
    const of = { frame: 0, documentId: 'D1' };
    records.push({ kind: 'request-sent', time, ...at });
    network.push({
      kind: 'network-request',
      time: time + 1,
      request,
      method,
      url,
      ...of,
      headers: [...asked, ...sent],
    });
    time += 5;
    const { status } = answer;
    const answered = { status, statusText: 'OK', headers: [...answer.headers] };
    network.push({ kind: 'network-response', time: time - 1, request, ...answered });
    const started: ResponseStarted = {
      kind: 'response-started',
      time,
      ...at,
      ...(hasBytes && { url, ...answered }),
    };
    records.push(started);
    const event = ({ data, dataBytes: size, lastEventId: id, length, offset, type }: BodyEvent): void => {
      const place = hasBytes ? { offset, length } : {};
      records.push(message(data, { ...at, time, type, lastEventId: id, size, ...place }));
    };
    const ofBody: AnyHandler = {
      event,
      comment: ({ length, offset, text }) => records.push({ kind: 'comment', time, ...at, offset, length, text }),
      retry: ({ length, ms, offset }) => records.push({ kind: 'retry', time, ...at, offset, length, milliseconds: ms }),
      notDispatched: ({ length, offset, reason }) =>
        records.push({ kind: 'not-dispatched', time, ...at, offset, length, reason }),
      problem: (each) => {
        const { kind: problem, length, offset } = each;
        const text = quoteOf(each);
        records.push({
          kind: 'problem',
          time,
          ...at,
          offset,
          length,
          problem,
          ...(text !== undefined && { text }),
        });
      },
    };
    const head = { status, type: answer.headers.get('content-type'), header: (of: string) => answer.headers.get(of) };
    const onKind = (kind: BodyKind): void => {
      if (kind !== 'event-stream') started.body = kind;
    };
    const asks = asksForStream({ url, headers: asked, body: body === undefined ? undefined : JSON.stringify(body) });
    // The tests want the bytes of what the hook would leave alone too.
    const read = isTapped(head, asks, false) ? head : undefined;
    const parser = hasBytes ? parserFor(read, ofBody, { onKind }) : new SseParser({ event }, { lastEventId });
    let offset = 0;
    for (const bytes of answer.chunks) {
      time += 1;
      if (hasBytes) chunks.push({ time, ...at, offset, bytes });
      parser.push(bytes);
      offset += bytes.length;
    }
    parser.end();
    lastEventId = parser instanceof SseParser ? parser.lastEventId : '';
    time += 1;
    const broke = answer.ending !== 'complete';
    network.push(
      broke
        ? { kind: 'network-error', time: time - 0.5, request, error: 'net::ERR_INCOMPLETE_CHUNKED_ENCODING' }
        : { kind: 'network-end', time: time - 0.5, request },
    );
    if (hasBytes) records.push({ kind: 'connection-ended', time, ...at, how: broke ? 'error' : 'done' });
    else records.push({ kind: 'connection-lost', time, ...at });
    if (hasBytes) records.push({ kind: 'stream-closed', time, stream: at.stream, by: broke ? 'failed' : 'server' });
    time += 10;
  }
  if (!hasBytes) records.push({ kind: 'stream-closed', time, stream: 10 * number, by: 'page' });
  const page = storedBatch(records, chunks, { number, seq: 1_000_000 * number });
  const observed = storedBatch(network, [], {
    source: 'network',
    document: 'network',
    number,
    seq: 1_000_000 * number + 500_000,
    clock: { performance: 1000, epoch: page.clock.epoch },
  });
  return [page, observed];
}
