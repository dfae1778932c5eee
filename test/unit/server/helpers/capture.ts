/** A capture file made by hand, for the replay: lines as docs/capture-file.md describes them. */
export function captureFile(lines: readonly object[], source = 'page'): string {
  const records = lines.filter((line) => 'kind' in line && line.kind !== 'chunk').length;
  const chunks = lines.length - records;
  return [
    {
      format: 'sse-inspector-capture',
      version: 1,
      madeBy: 'a test',
      time: '2025-01-31T12:00:00.000Z',
      scope: { of: 'everything' },
      redactions: [],
      limits: {},
    },
    {
      ...{
        kind: 'batch',
        source,
        document: '0f8fad5b-d9cb-469f-a165-70867728950e',
        number: 0,
        tab: 7,
        seq: 0,
        frame: 0,
      },
      clock: { performance: 0, epoch: 1_738_324_800_000 },
      documentId: '5E3C',
      documentUrl: 'https://example.test/',
    },
    ...lines,
    { kind: 'end', batches: 1, records, chunks },
  ]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}

const of = (stream: number, connection: number, time: number) => ({ time, stream, connection });

export const opened = (stream: number, url: string, api = 'fetch', method = 'GET') => ({
  ...{ kind: 'stream-opened', time: 1000, stream, api, method, url: `https://example.test${url}` },
});
export const sent = (stream: number, connection: number, time: number) => ({
  kind: 'request-sent',
  ...of(stream, connection, time),
});
export const started = (stream: number, connection: number, time: number, head: object = {}) => ({
  kind: 'response-started',
  ...of(stream, connection, time),
  ...head,
});
export const event = (stream: number, connection: number, time: number, fields: object) => ({
  kind: 'event',
  ...of(stream, connection, time),
  ...fields,
});
export const retry = (stream: number, connection: number, time: number, milliseconds: number) => ({
  kind: 'retry',
  ...of(stream, connection, time),
  milliseconds,
  offset: 0,
  length: 0,
});
export const chunk = (stream: number, connection: number, time: number, offset: number, text: string) => ({
  kind: 'chunk',
  ...of(stream, connection, time),
  offset,
  bytes: Buffer.from(text).toString('base64'),
});
export const lost = (stream: number, connection: number, time: number) => ({
  kind: 'connection-lost',
  ...of(stream, connection, time),
});
export const ended = (stream: number, connection: number, time: number, how = 'done') => ({
  kind: 'connection-ended',
  ...of(stream, connection, time),
  how,
});
