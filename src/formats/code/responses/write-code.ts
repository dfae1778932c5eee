import { Pace, type PaceOptions } from '../../capture-file/pace.ts';
import type { FindBody } from '../../event-stream/body.ts';
import type { LogPart } from '../../part/log-part.ts';
import type { Masking } from '../../redact/masking.ts';
import { inTasks } from '../../text/encode.ts';
import { jsComment } from '../js-literal.ts';
import { bodyChunks } from './body-chunks.ts';
import type { ChunkField, CodeForm, Shape, Speed } from './code-form.ts';
import type { CodeChunk, Endpoint } from './endpoint.ts';
import { eventChunks, type Losses, noLosses } from './event-chunks.ts';
import { findEndpoints } from './find-endpoints.ts';
import { hasOddPath, suitsSse } from './msw-limits.ts';
import { lossNotes } from './notes.ts';
import { type ConnectionData, endpointLines } from './write-data.ts';

/** Chunks between two looks at the clock. */
const STRIDE = 256;

export interface CodeOptions extends PaceOptions {
  speed: Speed;
}

/**
 * Code that gives the streams of a part of a log again, in pieces. Texts of the log stand in string literals only. What the
 * data holds decides what comes before it.
 */
export async function responseTexts(
  form: CodeForm,
  part: LogPart,
  masking: Masking,
  findBody: FindBody,
  options: CodeOptions,
): Promise<string[]> {
  const { speed } = options;
  const losses = noLosses();
  const { endpoints, unanswered } = findEndpoints(part, await inTasks(part.byConnection(), options), masking);
  const read = new Set<ChunkField>();
  const lines: string[] = [];
  const bySse: boolean[] = [];
  for (const endpoint of endpoints) {
    const data = form.onlyEndpoints
      ? undefined
      : await dataOf(endpoint, { part, masking, findBody, losses, pace: new Pace(options) });
    const usesSse = form.usesSse === true && data !== undefined && suitsSse(endpoint, data);
    bySse.push(usesSse);
    const sent = usesSse ? data?.map(withoutComments) : data;
    for (const { chunks } of sent ?? [])
      for (const chunk of chunks) for (const field of fieldsOf(chunk)) read.add(field);
    for (const line of endpointLines(endpoint, sent, usesSse, speed)) lines.push(line);
  }
  const shape: Shape = {
    speed,
    fields: read,
    ends: new Set(endpoints.flatMap(({ connections }) => connections.map(({ end }) => end))),
    sse: bySse.length > 0 && bySse.every(Boolean) ? 'all' : bySse.some(Boolean) ? 'some' : 'none',
    oddUrl: form.usesSse === true && endpoints.some(({ url }) => hasOddPath(url)),
  };
  const notes = ['Streams captured by SSE Inspector.', ...lossNotes(losses, unanswered)];
  return [...notes.map(jsComment), form.head(shape), '\nconst endpoints = [\n', ...lines, '];\n', form.tail(shape)];
}

interface Reading {
  part: LogPart;
  masking: Masking;
  findBody: FindBody;
  losses: Losses;
  pace: Pace;
}

async function dataOf({ connections }: Endpoint, reading: Reading): Promise<ConnectionData[]> {
  const { findBody, losses, masking, pace, part } = reading;
  const all: ConnectionData[] = [];
  const state = { id: '' };
  for (const connection of connections) {
    // An EventSource keeps its last event ID when it reconnects.
    if (!connection.resumes || connection.of.stream.api !== 'EventSource') state.id = '';
    const isStream = (connection.of.connection.body ?? 'event-stream') === 'event-stream';
    const found = isStream
      ? eventChunks(part, connection, masking, state, losses)
      : bodyChunks(part, connection, masking, findBody, losses);
    const chunks: CodeChunk[] = [];
    for await (const chunk of found) {
      if (chunks.push(chunk) % STRIDE === 0) await pace.step();
    }
    all.push({ connection, chunks });
  }
  return all;
}

function fieldsOf(chunk: CodeChunk): ChunkField[] {
  if ('comment' in chunk) return ['comment'];
  if ('retry' in chunk) return ['retry'];
  if ('text' in chunk) return ['text'];
  if ('base64' in chunk) return ['base64'];
  const { id, type } = chunk.event;
  return ['data', ...(id === undefined ? [] : ['id' as const]), ...(type === undefined ? [] : ['event' as const])];
}

/** MSW's `sse` sends no comments. */
function withoutComments({ chunks, connection }: ConnectionData): ConnectionData {
  return { connection, chunks: chunks.filter((chunk) => !('comment' in chunk)) };
}
