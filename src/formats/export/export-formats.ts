import type { StoredBatch } from '../../capture/records/batch.ts';
import type { Finding } from '../../diagnose/finding.ts';
import type { CaptureHeader, PaceOptions } from '../capture-file.ts';
import type { FindBody } from '../event-stream/body.ts';
import type { FormatOf } from '../messages/assembled.ts';
import type { LogPart } from '../part/log-part.ts';
import type { Masking } from '../redact/masking.ts';

/** A log, or a part of it, to be written to a file. */
export interface LogToSave {
  header: CaptureHeader;
  part: LogPart;
  masking: Masking;
  /** The records of the part with their bytes, masked. */
  batches: AsyncIterable<StoredBatch>;
  findBody: FindBody;
  formatOf: FormatOf;
  /** The problems of all streams, but for those that are muted. */
  findings: readonly Finding[];
}

/** A kind of file that a log can be saved as. */
export interface ExportFormat {
  name: string;
  /** What it is for. */
  hint: string;
  /** Extension of the file name. */
  extension: string;
  /** Media type. */
  type: string;
  /** Unit of its progress. */
  counts: 'records' | 'rows' | 'problems';
  write(log: LogToSave, options: PaceOptions): AsyncIterable<Uint8Array<ArrayBuffer>>;
}

/** In the order of the dialog. The writers are loaded on demand. */
export const EXPORT_FORMATS: readonly ExportFormat[] = [
  {
    name: 'Capture file',
    hint: 'everything captured; reopen or replay it here',
    extension: '.sse.ndjson',
    type: 'application/x-ndjson',
    counts: 'records',
    async *write({ batches, header }, options) {
      const { writeCaptureFile } = await import('../capture-file.ts');
      yield* writeCaptureFile(header, batches, options);
    },
  },
  {
    name: 'HAR',
    hint: 'for the Network panel and other HTTP tools',
    extension: '.har',
    type: 'application/json',
    counts: 'rows',
    async *write({ header, masking, part }, options) {
      const [{ writeHar }, encode] = await Promise.all([import('../har/write-har.ts'), encoder()]);
      yield* encode(writeHar(part, masking, header), options);
    },
  },
  {
    name: 'Event stream',
    hint: 'text/event-stream; the original bytes if all are known',
    extension: '.sse',
    type: 'text/event-stream',
    counts: 'rows',
    async *write({ findBody, header, masking, part }, options) {
      const { writeEventStream } = await import('../event-stream/write-event-stream.ts');
      yield* writeEventStream(part, masking, header, findBody, options);
    },
  },
  {
    name: 'JSON',
    hint: 'streams, connections and rows as one JSON value',
    extension: '.json',
    type: 'application/json',
    counts: 'rows',
    async *write({ header, masking, part }, options) {
      const [{ json }, encode] = await Promise.all([import('../text/json.ts'), encoder()]);
      yield* encode(json(part, masking, header), options);
    },
  },
  {
    name: 'NDJSON',
    hint: 'events, one JSON object per line',
    extension: '.ndjson',
    type: 'application/x-ndjson',
    counts: 'rows',
    async *write({ masking, part }, options) {
      const [{ ndjson }, encode] = await Promise.all([import('../text/ndjson.ts'), encoder()]);
      yield* encode(ndjson(part, masking), options);
    },
  },
  {
    name: 'CSV',
    hint: 'events for a spreadsheet',
    extension: '.csv',
    type: 'text/csv',
    counts: 'rows',
    async *write({ masking, part }, options) {
      const [{ csv }, encode] = await Promise.all([import('../text/csv.ts'), encoder()]);
      yield* encode(csv(part, masking), options);
    },
  },
  {
    name: 'Markdown',
    hint: 'a table of events for a report',
    extension: '.md',
    type: 'text/markdown',
    counts: 'rows',
    async *write({ header, masking, part }, options) {
      const [{ markdown }, encode] = await Promise.all([import('../text/markdown.ts'), encoder()]);
      yield* encode(markdown(part, masking, header), options);
    },
  },
  {
    name: 'Messages (JSON)',
    hint: 'assembled answers of LLMs, with their requests',
    extension: '.messages.json',
    type: 'application/json',
    counts: 'rows',
    async *write({ formatOf, header, masking, part }, options) {
      const [{ messagesJson }, encode] = await Promise.all([import('../messages/messages-json.ts'), encoder()]);
      yield* encode(messagesJson(part, masking, header, formatOf), options);
    },
  },
  {
    name: 'Messages (Markdown)',
    hint: 'assembled answers of LLMs, to read',
    extension: '.messages.md',
    type: 'text/markdown',
    counts: 'rows',
    async *write({ formatOf, header, masking, part }, options) {
      const [{ messagesMarkdown }, encode] = await Promise.all([import('../messages/messages-markdown.ts'), encoder()]);
      yield* encode(messagesMarkdown(part, masking, header, formatOf), options);
    },
  },
  {
    name: 'Problems (JSON)',
    hint: 'what is wrong with the streams, with the rows that show it',
    extension: '.problems.json',
    type: 'application/json',
    counts: 'problems',
    async *write({ findings, header, masking, part }, options) {
      const [{ problemsJson }, encode] = await Promise.all([import('../problems/problems-json.ts'), encoder()]);
      yield* encode(problemsJson(part, masking, header, findings), options);
    },
  },
  {
    name: 'Problems (Markdown)',
    hint: 'what is wrong and what to do, for an issue report',
    extension: '.problems.md',
    type: 'text/markdown',
    counts: 'problems',
    async *write({ findings, header, masking, part }, options) {
      const [{ problemsMarkdown }, encode] = await Promise.all([import('../problems/problems-markdown.ts'), encoder()]);
      yield* encode(problemsMarkdown(part, masking, header, findings), options);
    },
  },
];

async function encoder() {
  return (await import('../text/encode.ts')).encode;
}
