/** Captures for the tests of generated code, and the code as a module that runs. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { StoredBatch } from '../../../../../src/capture/records/batch.ts';
import type { LogRecord, OtherRecord } from '../../../../../src/capture/records/record.ts';
import { type CodeName, writeCode } from '../../../../../src/formats/code/code-texts.ts';
import { type Masking, NO_MASKING } from '../../../../../src/formats/redact/masking.ts';
import { message, storedBatch } from '../../logs.ts';
import { findIn, partOf, reduced, textOf } from '../../parts.ts';

export interface SentEvent {
  type: string;
  id: string;
  data: string;
}

/** An `EventSource` that reconnects: its first connection ends, the second goes on. */
export function reconnecting(origin: string): readonly StoredBatch[] {
  const url = `${origin}/events?room=1`;
  return [
    storedBatch([
      { kind: 'stream-opened', time: 0, stream: 1, api: 'EventSource', method: 'GET', url },
      { kind: 'request-sent', time: 0, stream: 1, connection: 1 },
      { kind: 'response-started', time: 5, stream: 1, connection: 1 },
      message('{"msg":"it\'s"}', { time: 10, type: 'status', lastEventId: '1' }),
      message('two\nlines', { time: 25, lastEventId: '2' }),
      message('', { time: 25, lastEventId: '2' }),
      { kind: 'connection-lost', time: 40, stream: 1, connection: 1 },
      { kind: 'request-sent', time: 50, stream: 1, connection: 2 },
      { kind: 'response-started', time: 60, stream: 1, connection: 2 },
      message('after the break', { time: 70, connection: 2, lastEventId: '3' }),
    ]),
  ];
}

export const RECONNECTING = reconnecting('https://a.test');

export const RECONNECTING_EVENTS: readonly SentEvent[] = [
  { type: 'status', id: '1', data: '{"msg":"it\'s"}' },
  { type: 'message', id: '2', data: 'two\nlines' },
  { type: 'message', id: '2', data: '' },
  { type: 'message', id: '3', data: 'after the break' },
];

/** A `POST` whose body the page reads with `fetch`. */
export const FETCHED = fetched([
  {
    kind: 'response-started',
    time: 5,
    stream: 1,
    connection: 1,
    status: 200,
    headers: [
      ['content-type', 'text/event-stream'],
      ['x-id', '7'],
    ],
  },
  { kind: 'retry', time: 5, stream: 1, connection: 1, offset: 0, length: 0, milliseconds: 100 },
  { kind: 'comment', time: 6, stream: 1, connection: 1, offset: 0, length: 0, text: 'ping' },
  message(' first', { time: 30, type: 'delta' }),
  message('[DONE]', { time: 45 }),
  { kind: 'connection-ended', time: 60, stream: 1, connection: 1, how: 'done' },
  { kind: 'stream-closed', time: 60, stream: 1, by: 'server' },
]);

export const FETCHED_EVENTS: readonly SentEvent[] = [
  { type: 'delta', id: '', data: ' first' },
  { type: 'message', id: '', data: '[DONE]' },
];

export function fetched(
  records: readonly LogRecord[],
  opened: Partial<Extract<OtherRecord, { kind: 'stream-opened' }>> = {},
  bytes?: Uint8Array,
): readonly StoredBatch[] {
  const chunks = bytes === undefined ? [] : [{ time: 10, stream: 1, connection: 1, offset: 0, bytes }];
  return [
    storedBatch(
      [
        {
          kind: 'stream-opened',
          time: 0,
          stream: 1,
          api: 'fetch',
          method: 'POST',
          url: 'https://a.test/v1/models/x:stream',
          ...opened,
        },
        { kind: 'request-sent', time: 0, stream: 1, connection: 1 },
        ...records,
      ],
      chunks,
    ),
  ];
}

export interface HowWritten {
  speed?: number;
  masking?: Masking;
  /** The rows that are exported; otherwise the whole log. */
  rows?: (row: number) => boolean;
}

/** The code of a capture. */
export function codeOf(
  name: CodeName,
  batches: readonly StoredBatch[],
  { masking = NO_MASKING, rows, speed }: HowWritten = {},
): Promise<string> {
  const part = partOf(reduced(batches), rows);
  return textOf(writeCode(name, part, masking, findIn(batches), { speed }));
}

/** In the project, so that code finds its packages. */
const FOLDER = fileURLToPath(new URL('../../../../../.vite/', import.meta.url));

/** Runs code as a module of its own. */
export async function run<T>(code: string): Promise<T> {
  await mkdir(FOLDER, { recursive: true });
  const folder = await mkdtemp(`${FOLDER}code-`);
  try {
    const file = `${folder}/code.mjs`;
    await writeFile(file, code);
    return await import(/* @vite-ignore */ pathToFileURL(file).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}
