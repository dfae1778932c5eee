import { vi } from 'vitest';
import type { Batch } from '../../../src/capture/records/batch.ts';
import { eventAt, visitBatch } from '../../../src/capture/records/batch.ts';
import { BatchWriter } from '../../../src/capture/records/batch-writer.ts';
import type { Chunk, LogRecord } from '../../../src/capture/records/record.ts';
import type { FromContent, ToContent } from '../../../src/messages/capture.ts';
import { isBatch } from '../../../src/messages/check-batch.ts';
import { isObject } from '../../../src/messages/kinds.ts';
import type { Link } from '../../../src/messages/link.ts';
import type { PageItem, ToHook } from '../../../src/messages/page.ts';
import { TextParts } from '../../../src/messages/rejoin.ts';
import { FakePort } from '../messages/fake-port.ts';

/** A port to the background, whose part the test plays. */
export class BackgroundPort extends FakePort {
  /** False once the page has closed it. */
  isOpen = true;
  readonly #parts = new TextParts();
  #read = 0;
  readonly #batches: Batch[] = [];

  override disconnect(): void {
    this.isOpen = false;
  }

  get kinds(): unknown[] {
    return this.sent.filter(isObject).map(({ kind }) => kind);
  }

  /** The batches that came, whole. */
  get batches(): readonly Batch[] {
    for (const message of this.sent.slice(this.#read)) {
      if (this.#parts.take(message) || !isObject(message) || message['kind'] !== 'batch') continue;
      const batch = this.#parts.join(message['batch']);
      if (!isBatch(batch)) throw new Error('This is no batch that the background would take.');
      this.#batches.push(batch);
    }
    this.#read = this.sent.length;
    return this.#batches;
  }

  get numbers(): number[] {
    return this.batches.map(({ number }) => number);
  }

  start(more: object = {}): void {
    this.say({ kind: 'start', recording: true, eventBytes: 16 * 1024 * 1024, ...more });
  }

  acknowledgeAll(): void {
    const number = this.numbers.at(-1);
    if (number !== undefined) this.say({ kind: 'acknowledge', number });
  }
}

/** All records of the batches, in order. */
export function recordsOf(batches: readonly Pick<Batch, 'events' | 'records'>[]): LogRecord[] {
  const records: LogRecord[] = [];
  for (const batch of batches) {
    visitBatch(batch, {
      event: (index) => records.push(eventAt(batch.events, index)),
      record: (record) => records.push(record),
    });
  }
  return records;
}

/** The page of a content script: what its own globals are, and the extension beside it. Timers are the test's. */
export async function openPage() {
  const ports: BackgroundPort[] = [];
  const runtime = {
    id: 'extension' as string | undefined,
    connect() {
      if (runtime.id === undefined) throw new Error('Extension context invalidated.');
      const port = new BackgroundPort();
      ports.push(port);
      return port;
    },
    onMessage: { addListener: (listener: typeof attached) => (attached = listener) },
  };
  let attached: (message: unknown, sender: unknown, answer: (value: unknown) => void) => void = () => {};
  const document = Object.assign(new EventTarget(), { hidden: false, prerendering: false });
  const window = new EventTarget();
  vi.useFakeTimers();
  vi.resetModules();
  vi.stubGlobal('chrome', { runtime });
  vi.stubGlobal('document', document);
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  const [{ Capture }, link] = await Promise.all([
    import('../../../src/content/capture.ts'),
    import('../../../src/content/background-link.ts'),
  ]);
  return {
    document,
    ports,
    /** The index-th port, also one that is about to be opened. */
    async port(index: number): Promise<BackgroundPort> {
      await vi.advanceTimersByTimeAsync(0);
      const port = ports[index];
      if (port === undefined) throw new Error(`The page has opened no port ${index}.`);
      return port;
    },
    /** A capture, and what it says to the hook. */
    capture() {
      const toHook: ToHook[] = [];
      return { capture: new Capture((message) => toHook.push(message)), toHook };
    },
    /** Connects, and keeps what happens. `reconnects`: the caller wants another link whenever one is lost. */
    connect({ reconnects = false } = {}) {
      const seen = { messages: [] as unknown[], lost: 0, orphaned: 0 };
      const keep = (message: ToContent): void => void seen.messages.push(message);
      const connected: Link<FromContent> = link.connectBackground({
        message: {
          start: keep,
          stop: keep,
          record: keep,
          limit: keep,
          act: keep,
          letGo: keep,
          acknowledge: keep,
          announce: keep,
        },
        refused() {},
        stalled() {},
        lost() {
          seen.lost += 1;
          return reconnects;
        },
        orphaned() {
          seen.orphaned += 1;
        },
      });
      return { seen, link: connected };
    },
    onAttach: (attach: () => void) => link.onQuestion({ attach, list: () => [], refused() {} }),
    /** The background asks whether there is a content script. */
    ask(message: unknown): unknown {
      let answered: unknown;
      attached(message, {}, (value) => {
        answered = value;
      });
      return answered;
    },
    /** The extension is reloaded or removed. */
    removeExtension(): void {
      runtime.id = undefined;
      for (const port of ports) port.drop();
    },
    /** The page is shown, out of the back/forward cache or not. */
    show(persisted: boolean): void {
      window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
    },
    showPrerendered(): void {
      document.prerendering = false;
      document.dispatchEvent(new Event('prerenderingchange'));
    },
  };
}

/** Undoes `openPage`. */
export function closePage(): void {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.resetModules();
}

let lastNumber = 0;
/** The hook's next message. */
export const items = (...list: unknown[]): { kind: 'items'; number: number; items: unknown[] } => {
  lastNumber += 1;
  return { kind: 'items', number: lastNumber, items: list };
};
export const leaving = { kind: 'leaving' };

export const opened = (stream = 1): PageItem => ({
  kind: 'stream-opened',
  time: 0,
  stream,
  api: 'fetch',
  method: 'GET',
  url: 'https://a.test/events',
});

export const message = (data: string, more: object = {}): PageItem => ({
  kind: 'message',
  time: 1,
  stream: 1,
  connection: 1,
  type: 'message',
  data,
  lastEventId: '',
  ...more,
});

export const bytes = (content: string | Uint8Array, offset = 0, more: object = {}) => ({
  kind: 'bytes' as const,
  time: 1,
  stream: 1,
  connection: 1,
  offset,
  bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  ...more,
});

export const ended = (stream = 1, connection = 1): PageItem => ({
  kind: 'connection-ended',
  time: 2,
  stream,
  connection,
  how: 'done',
});

export const closed = (stream = 1): PageItem => ({ kind: 'stream-closed', time: 3, stream, by: 'server' });

/** Somewhere to write records, and what was written so far. */
export function reader() {
  const writer = new BatchWriter();
  const records: LogRecord[] = [];
  const chunks: Chunk[] = [];
  const take = (): void => {
    const content = writer.take();
    chunks.push(...content.chunks);
    records.push(...recordsOf([content]));
  };
  const target = {
    crowded: false,
    writer: () => writer,
    chunks(): readonly Chunk[] {
      take();
      return chunks;
    },
  };
  return {
    target,
    records(): readonly LogRecord[] {
      take();
      return records;
    },
  };
}
