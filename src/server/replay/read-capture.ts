import { readCaptureFile } from '../../formats/capture-file.ts';
import type { FileBatch } from './file-batch.ts';
import { RecordedStream } from './recorded-stream.ts';
import type { RecordedFile } from './recording.ts';

/** Reads the recorded responses of a capture file. @throws CaptureFileError when it is none */
export async function readCapture(pieces: AsyncIterable<Uint8Array>): Promise<RecordedFile> {
  const streams = new Map<string, RecordedStream>();
  const notes: string[] = [];
  for await (const item of readCaptureFile(pieces, { lenient: true })) {
    if (item.kind === 'problem') notes.push(`Line ${item.line}: ${item.message}`);
    // The network reports requests; the page or the wire reports their contents.
    if (item.kind === 'batch' && item.batch.source !== 'network') takeBatch(item.batch, streams);
  }
  return { recordings: recordingsOf([...streams.values()], notes), notes };
}

function takeBatch(
  { document, events, records, chunks, source }: FileBatch,
  streams: Map<string, RecordedStream>,
): void {
  const streamOf = (stream: number): RecordedStream => {
    const key = `${source} ${document} ${stream}`;
    const known = streams.get(key) ?? new RecordedStream(source === 'wire');
    streams.set(key, known);
    return known;
  };
  let next = 0;
  const takeEvents = (end: number): void => {
    for (; next < end; next++) streamOf(events.stream[next] ?? 0).event(events, next);
  };
  for (const { at, record } of records) {
    takeEvents(at);
    if ('stream' in record && record.stream !== undefined) streamOf(record.stream).record(record);
  }
  takeEvents(events.time.length);
  for (const chunk of chunks) streamOf(chunk.stream).chunk(chunk);
}

function recordingsOf(streams: readonly RecordedStream[], notes: string[]): RecordedFile['recordings'] {
  const note = (count: number, thing: string, what: string): void => {
    if (count > 0) notes.push(`${count} ${thing}${count === 1 ? '' : 's'} ${what}`);
  };
  const known = streams.filter(({ url }) => url !== undefined);
  // A tap reports bodies, each by itself: the page has the streams.
  const unknown = streams.filter(({ url, wire }) => url === undefined && !wire);
  note(unknown.length, 'stream', 'whose beginning was not recorded');
  // The wire's streams are duplicates: the page reports them too, without events that have no listener.
  const onWire = new Set(known.filter(({ wire }) => wire).map(({ key }) => key));
  const chosen = known.filter(({ wire, key }) => wire || !onWire.has(key));
  const recordings = chosen.map((stream) => stream.recording());
  const replayable = recordings.filter(({ connections }) => connections.length > 0);
  const withoutResponse = recordings.length - replayable.length;
  note(withoutResponse, 'stream', 'without a response');
  const cut = chosen.reduce((sum, { truncated }) => sum + truncated, 0);
  note(cut, 'event', 'of which only the beginning was recorded');
  return replayable;
}
