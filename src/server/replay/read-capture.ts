import { readCaptureFile } from '../../formats/capture-file.ts';
import type { FileBatch } from './file-batch.ts';
import { RecordedStream } from './recorded-stream.ts';
import type { RecordedFile } from './recording.ts';

/** Reads a capture file into what its servers answered. @throws CaptureFileError when it is none */
export async function readCapture(pieces: AsyncIterable<Uint8Array>): Promise<RecordedFile> {
  const streams = new Map<string, RecordedStream>();
  const notes: string[] = [];
  for await (const item of readCaptureFile(pieces, { lenient: true })) {
    if (item.kind === 'problem') notes.push(`Line ${item.line}: ${item.message}`);
    // The network tells of requests; what they brought is told by the page, or by the wire.
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
  note(streams.length - known.length, 'stream', 'whose beginning was not recorded');
  // What was seen on the wire is there twice: also as the page heard it, without what nobody listened for.
  const onWire = new Set(known.filter(({ wire }) => wire).map(({ key }) => key));
  const chosen = known.filter(({ wire, key }) => wire || !onWire.has(key));
  const recordings = chosen.map((stream) => stream.recording());
  const answered = recordings.filter(({ connections }) => connections.length > 0);
  const unanswered = recordings.length - answered.length;
  note(unanswered, 'stream', unanswered === 1 ? 'that was never answered' : 'that were never answered');
  const cut = chosen.reduce((sum, { truncated }) => sum + truncated, 0);
  note(cut, 'event', 'of which only the beginning was recorded');
  return answered;
}
