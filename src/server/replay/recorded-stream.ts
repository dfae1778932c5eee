import { ConnectionBuilder } from './connection-builder.ts';
import type { Columns, FileChunk, FileRecord } from './file-batch.ts';
import type { Recording } from './recording.ts';

/** Collects a file's records of one stream. */
export class RecordedStream {
  method = 'GET';
  /** Path and query; undefined if its beginning is missing. */
  url: string | undefined;
  truncated = 0;
  readonly #connections = new Map<number, ConnectionBuilder>();

  constructor(readonly wire: boolean) {}

  get key(): string {
    return `${this.method} ${this.url}`;
  }

  record(record: FileRecord): void {
    if (record.kind === 'stream-opened') {
      // A stream from a file of events had no client.
      this.method = record.method || 'GET';
      this.url ??= pathAndQuery(record.url);
    } else if ('connection' in record) this.#connection(record.connection).record(record);
  }

  event(columns: Columns, index: number): void {
    if (columns.truncated[index] === 1) this.truncated++;
    this.#connection(columns.connection[index] ?? 0).event(columns, index);
  }

  chunk(chunk: FileChunk): void {
    this.#connection(chunk.connection).chunk(chunk);
  }

  recording(): Recording {
    const numbers = [...this.#connections.keys()].sort((a, b) => a - b);
    let lastId = '';
    const connections = numbers.flatMap((number) => {
      const built = this.#connections.get(number)?.build(number === 1, lastId);
      lastId = built?.events.at(-1)?.id ?? lastId;
      return built === undefined ? [] : [built];
    });
    return { method: this.method, url: this.url ?? '/', connections };
  }

  #connection(number: number): ConnectionBuilder {
    const known = this.#connections.get(number) ?? new ConnectionBuilder();
    this.#connections.set(number, known);
    return known;
  }
}

function pathAndQuery(url: string): string {
  if (!URL.canParse(url)) return '/';
  const { pathname, search } = new URL(url);
  return pathname.startsWith('/') ? pathname + search : '/';
}
