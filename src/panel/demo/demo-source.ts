import type { StoredBatch } from '../../capture/records/batch.ts';
import type { ChunkList } from '../../capture/records/byte-range.ts';
import type { LogRecord } from '../../capture/records/record.ts';
import type { PinChange } from '../../capture/records/tab-record.ts';
import type { HookState } from '../../messages/panel.ts';
import type { BytesFound, BytesWanted, ChunksWanted, LiveSource, Receiver } from '../source/source.ts';
import { demoEvent, Maker, ofNetwork, opening, seenRequests } from './demo-records.ts';

interface DemoOptions {
  streams: number;
  /** Events a second, over all streams. */
  rate: number;
  /** Events that are there at the start. */
  preload: number;
  hook: HookState;
  notice: string | undefined;
  /** One event of about that many bytes. */
  large: number;
  /** As after an update of the extension. */
  gone: boolean;
  /** The first stream has lost its connection and waits. */
  waiting: boolean;
}

export function demoOptions(search: string): DemoOptions {
  const query = new URLSearchParams(search);
  const number = (name: string, fallback: number) => Number(query.get(name) ?? fallback);
  return {
    streams: number('streams', 3),
    rate: number('rate', 5),
    preload: number('preload', 40),
    hook: query.get('hook') === 'missing' ? 'missing' : 'ready',
    notice: query.get('notice') ?? undefined,
    large: number('large', 0),
    gone: query.has('gone'),
    waiting: query.has('waiting'),
  };
}

/** Generates streams, for the panel in an ordinary page without the extension. */
export class DemoSource implements LiveSource {
  readonly live = true;
  readonly #options: DemoOptions;
  readonly #maker = new Maker();
  readonly #given: StoredBatch[] = [];
  #receiver: Receiver | undefined;
  #recording = true;
  #openings: LogRecord[] = [];
  #events = 0;
  #missed = 0;

  constructor(options: DemoOptions) {
    this.#options = options;
  }

  open(receiver: Receiver): void {
    this.#receiver = receiver;
    this.#status();
    if (this.#options.gone) receiver.gone();
    const { streams, rate, preload, large } = this.#options;
    if (streams === 0) return;
    this.#openings = Array.from({ length: streams }, (_, i) => {
      const url =
        i % 3 === 2 ? `https://api.example/v1/chat?turn=${i}` : `https://shop.example/events/${i}?topic=prices`;
      return opening(i + 1, url, i % 3 === 2 ? 'fetch' : 'EventSource');
    }).flat();
    this.#give(this.#openings);
    this.#preload(preload);
    this.#give(this.#story());
    this.#receiver?.batches([this.#maker.batch(seenRequests(), ofNetwork)], 0);
    if (this.#options.waiting) {
      this.#give([{ kind: 'connection-lost', time: performance.now() + 1100, stream: 1, connection: 2 }]);
    }
    if (large > 0) this.#give([largeEvent(large)]);
    let last = performance.now();
    let due = 0;
    setInterval(() => {
      const now = performance.now();
      due += ((now - last) / 1000) * rate;
      last = now;
      const count = Math.floor(due);
      due -= count;
      if (!this.#recording) this.#missed += count;
      else if (count > 0) this.#give(this.#eventsOf(count));
    }, 16);
  }

  clear(): void {
    this.#receiver?.cleared(this.#maker.next);
    this.#give(this.#openings.map((record) => (record.kind === 'stream-opened' ? { ...record, again: true } : record)));
  }

  forget(): void {}

  pin(change: PinChange): void {
    this.#give([{ kind: 'pin', time: performance.now(), ...change }]);
  }

  record(on: boolean): void {
    this.#recording = on;
    this.#status();
    if (on) this.#give([{ kind: 'paused', time: performance.now(), events: this.#missed, bytes: this.#missed * 60 }]);
    this.#missed = 0;
  }

  async chunks({ from }: ChunksWanted): Promise<ChunkList> {
    return { chunks: [], next: from, more: false };
  }

  async bytes({ offset, length }: BytesWanted): Promise<BytesFound> {
    const text = 'event: price\r\ndata: {"made":"up"}\rdata: second\n: comment\n\n'.padEnd(length, ' ');
    return [{ offset, bytes: new TextEncoder().encode(text).slice(0, length) }];
  }

  async *whole(from: number, before: number): AsyncGenerator<StoredBatch, void, undefined> {
    for (const batch of this.#given) if (batch.seq >= from && batch.seq < before) yield batch;
  }

  #status(): void {
    const { hook, notice } = this.#options;
    this.#receiver?.status({ recording: this.#recording, hook, ...(notice === undefined ? {} : { notice }) });
  }

  #give(records: readonly LogRecord[]): void {
    const batch = this.#maker.batch(records);
    this.#given.push(batch);
    this.#receiver?.batches([batch], 0);
  }

  #eventsOf(count: number): LogRecord[] {
    return Array.from({ length: count }, () => {
      const stream = (this.#events % this.#options.streams) + 1;
      return demoEvent(stream, this.#events++, stream % 3 === 0);
    });
  }

  /** In parts, as the background serves a backlog. */
  #preload(count: number): void {
    for (let left = count; left > 0; left -= 200) this.#give(this.#eventsOf(Math.min(200, left)));
  }

  /** Other records of a log. */
  #story(): LogRecord[] {
    const time = performance.now();
    const on = { time, stream: 1, connection: 1 };
    const records: LogRecord[] = [
      { kind: 'connection-lost', ...on },
      { kind: 'request-sent', ...on, connection: 2 },
      { kind: 'response-started', ...on, connection: 2, time: time + 1020 },
      { kind: 'dropped', time, reason: 'ring-full', count: 12, bytes: 3400, stream: 1 },
    ];
    if (this.#options.streams < 3) return records;
    const inBody = { time, stream: 3, connection: 1, offset: 0, length: 40 };
    return [
      ...records,
      { kind: 'comment', ...inBody, text: ' keep-alive' },
      { kind: 'retry', ...inBody, milliseconds: 3000 },
      { kind: 'not-dispatched', ...inBody, reason: 'no-data', type: 'status' },
      { kind: 'problem', ...inBody, problem: 'retry-not-digits', text: 'retry: soon' },
      { kind: 'connection-ended', ...on, stream: 2, how: 'error', message: 'TypeError: network error' },
      { kind: 'stream-closed', ...on, stream: 2, by: 'failed' },
    ];
  }
}

function largeEvent(bytes: number): LogRecord {
  const item = { id: 12_345_678, name: 'a name of some length', tags: ['one', 'two'], on: true, none: null };
  const text = JSON.stringify(item);
  const data = `[${Array.from({ length: Math.ceil(bytes / text.length) }, () => text).join(',')}]`;
  const base = { kind: 'event', time: performance.now(), stream: 1, connection: 2, type: 'large' } as const;
  return { ...base, data, lastEventId: '', size: data.length, truncated: false, offset: -1, length: 0 };
}
