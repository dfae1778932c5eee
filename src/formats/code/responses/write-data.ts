import { jsString } from '../js-literal.ts';
import type { Speed } from './code-form.ts';
import type { CodeChunk, CodeConnection, Endpoint } from './endpoint.ts';

/** The longest time that a timer can wait, ms. */
const MAX_WAIT = 2 ** 31 - 1;

export interface ConnectionData {
  connection: CodeConnection;
  chunks: readonly CodeChunk[];
}

/** The lines of `const endpoints = […]` for one endpoint, an event a line. */
export function* endpointLines(
  { method, url }: Pick<Endpoint, 'method' | 'url'>,
  connections: readonly ConnectionData[] | undefined,
  usesSse: boolean,
  speed: Speed,
): Generator<string, void, undefined> {
  if (connections === undefined) {
    yield `  { method: ${jsString(method)}, url: ${jsString(url)} },\n`;
    return;
  }
  yield `  {\n    method: ${jsString(method)},\n    url: ${jsString(url)},\n`;
  if (usesSse) yield '    sse: true,\n';
  yield '    connections: [\n';
  for (const each of connections) yield* connectionLines(each, speed);
  yield '    ],\n  },\n';
}

function* connectionLines({ chunks, connection }: ConnectionData, speed: Speed): Generator<string, void, undefined> {
  const { end, headers, over, resumes, start, status } = connection;
  const clock = new Waits(start, speed);
  const pairs = headers.map(([name, value]) => `${keyOf(name)}: ${jsString(value)}`);
  yield '      {\n';
  if (resumes) yield '        resumes: true,\n';
  yield `        status: ${status},\n        headers: { ${pairs.join(', ')} },\n        chunks: [\n`;
  for (const chunk of chunks) yield `          { ${[...clock.until(chunk.time), ...fieldsOf(chunk)].join(', ')} },\n`;
  yield '        ],\n';
  // Where it went on, the end is only that of the capture.
  const [wait] = over === undefined || end === 'open' ? [] : clock.until(over);
  yield `        end: ${jsString(end)},\n${wait === undefined ? '' : `        endWait: ${wait.slice('wait: '.length)},\n`}`;
  yield '      },\n';
}

function fieldsOf(chunk: CodeChunk): string[] {
  if ('comment' in chunk) return [`comment: ${jsString(chunk.comment)}`];
  if ('retry' in chunk) return [`retry: ${chunk.retry}`];
  if ('text' in chunk) return [`text: ${jsString(chunk.text)}`];
  if ('base64' in chunk) return [`base64: ${jsString(chunk.base64)}`];
  const { data, id, type } = chunk.event;
  return [
    ...(id === undefined ? [] : [`id: ${jsString(id)}`]),
    ...(type === undefined ? [] : [`event: ${jsString(type)}`]),
    `data: ${jsString(data)}`,
  ];
}

function keyOf(name: string): string {
  return /^[a-z]+$/.test(name) ? name : jsString(name);
}

/** Waits between the times of a connection. Rounding does not add up. */
class Waits {
  readonly #start: number;
  readonly #speed: Speed;
  #waited = 0;

  constructor(start: number, speed: Speed) {
    this.#start = start;
    this.#speed = speed;
  }

  /** The field for the wait until a time; none without a wait. A file may hold times that are none. */
  until(time: number): string[] {
    if (this.#speed === undefined) return [];
    const since = Math.round(time - this.#start);
    const wait = Math.min(MAX_WAIT, since - this.#waited);
    if (!(wait > 0)) return [];
    this.#waited += wait;
    return [`wait: ${wait}`];
  }
}
