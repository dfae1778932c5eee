import { describe, expect, test } from 'vitest';
import { Log } from '../../../../src/capture/log/log.ts';
import type { LogRecord } from '../../../../src/capture/records/record.ts';
import { phasesOf } from '../../../../src/panel/connections/phases.ts';
import { batch, EPOCH, event, opened } from '../../capture/build.ts';

const on = { stream: 1, connection: 1 };
const again = { stream: 1, connection: 2 };
const network = {
  source: 'network',
  document: 'o',
  documentId: '',
  documentUrl: '',
  clock: { performance: 0, epoch: 0 },
};

function phases(records: readonly LogRecord[], place: number, requests: readonly LogRecord[] = []) {
  const log = new Log();
  log.append(batch(log.next, records));
  if (requests.length > 0) log.append(batch(log.next, requests, { ...network, source: 'network' }));
  const [stream] = log.streams;
  const connection = stream?.connections[place];
  if (stream === undefined || connection === undefined) throw new Error('no connection');
  return phasesOf(stream, connection, EPOCH + 1000).map(({ from, kind, to }) => [kind, from - EPOCH, to - EPOCH]);
}

const story: LogRecord[] = [
  opened(),
  { kind: 'request-sent', time: 0, ...on },
  { kind: 'response-started', time: 20, ...on },
  event('x', { time: 50 }),
  { kind: 'connection-lost', time: 100, ...on },
  { kind: 'request-sent', time: 100, ...again },
  { kind: 'response-started', time: 320, ...again },
];

describe('phases of a connection', () => {
  test('follow one another from the request to the end', () => {
    expect(phases(story, 0)).toEqual([
      ['waiting', 0, 20],
      ['silent', 20, 50],
      ['open', 50, 100],
    ]);
  });

  test('begin with the gap before, which includes the request when only the page reports it', () => {
    expect(phases(story, 1)).toEqual([
      ['gap', 100, 320],
      ['silent', 320, 1000],
    ]);
  });

  test('separate the gap from the request when the network saw it', () => {
    const request: LogRecord = {
      kind: 'network-request',
      time: EPOCH + 300,
      request: 'r2',
      method: 'GET',
      url: 'https://example.test/events',
      frame: 0,
      documentId: 'browser-document-1',
      headers: [['accept', 'text/event-stream']],
    };
    expect(phases(story, 1, [request])).toEqual([
      ['gap', 100, 300],
      ['waiting', 300, 320],
      ['silent', 320, 1000],
    ]);
  });

  test('never run backwards, although two clocks measure them', () => {
    const early = [...story.slice(0, 3), event('x', { time: 10 })];
    expect(phases(early, 0)).toEqual([
      ['waiting', 0, 20],
      ['silent', 20, 20],
      ['open', 20, 1000],
    ]);
  });
});
