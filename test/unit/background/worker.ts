import { vi } from 'vitest';
import type { Batch, StoredBatch } from '../../../src/capture/records/batch.ts';
import { INLINE_BYTES } from '../../../src/capture/records/limits.ts';
import type { LogRecord } from '../../../src/capture/records/record.ts';
import { CAPTURE_PORT } from '../../../src/messages/capture.ts';
import { DEVTOOLS_PORT } from '../../../src/messages/devtools.ts';
import { isObject } from '../../../src/messages/kinds.ts';
import { LIMITS_KEY } from '../../../src/messages/limit-settings.ts';
import { PANEL_PORT } from '../../../src/messages/panel.ts';
import { splitBatch } from '../../../src/messages/split-batch.ts';
import { batch, event } from '../capture/build.ts';
import { FakePort } from '../messages/fake-port.ts';

const OWN_PAGES = 'chrome-extension://sse-inspector/';
export const TAB = 1;

/** A port to the worker; the test is the page at its other end. */
export class WorkerPort extends FakePort {
  /** False once the worker has closed it. */
  isOpen = true;

  constructor(
    readonly name: string,
    readonly sender: object,
  ) {
    super();
  }

  override disconnect(): void {
    this.isOpen = false;
  }

  /** What the worker sent of one kind, in order. */
  got(kind: string): Readonly<Record<string, unknown>>[] {
    return this.sent.filter(isObject).filter((message) => message['kind'] === kind);
  }

  get kinds(): unknown[] {
    return this.sent.filter(isObject).map(({ kind }) => kind);
  }
}

interface WorkerOptions {
  /** Tabs of a private window keep their log in memory, so that most tests need no database. */
  tabs?: { id: number; incognito: boolean }[];
  /** What an earlier worker saved. */
  session?: Record<string, unknown>;
  /** By default the browser has no database. */
  database?: IDBFactory;
}

/** Starts the background worker in a fake browser with only the APIs that it uses. Timers are the test's. */
export async function startWorker(options: WorkerOptions = {}) {
  const { tabs = [{ id: TAB, incognito: true }], session = {}, database } = options;
  const browser = { tabs, session, pageAnswers: true, asked: [] as unknown[] };
  let connected: (port: WorkerPort) => void = () => {};
  const woken = new Map<string, (id: number) => void>();
  const waking = (event: string) => ({ addListener: (listener: (id: number) => void) => woken.set(event, listener) });
  let changed: (changes: object) => void = () => {};
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  vi.stubGlobal('indexedDB', database);
  // Pages of the extension send it no messages here.
  vi.stubGlobal('addEventListener', () => {});
  vi.resetModules();
  vi.doMock('webextension-polyfill', () => ({
    default: {
      runtime: {
        getURL: () => OWN_PAGES,
        onConnect: { addListener: (listener: typeof connected) => (connected = listener) },
        // Of the badge, which the end-to-end tests look at.
        onMessage: { addListener() {} },
        onStartup: waking('browser started'),
        onInstalled: waking('extension installed'),
      },
      storage: {
        session: { get: async () => browser.session, set: async (items: object) => Object.assign(session, items) },
        local: {
          get: async () => ({}),
          onChanged: { addListener: (listener: typeof changed) => (changed = listener) },
        },
      },
      tabs: {
        onRemoved: waking('tab closed'),
        get: async (id: number) => browser.tabs.find((tab) => tab.id === id) ?? Promise.reject(new Error('no tab')),
        query: async () => browser.tabs,
        sendMessage: async (id: number, message: unknown) => {
          browser.asked.push([id, message]);
          return browser.pageAnswers || Promise.reject(new Error('no receiver'));
        },
      },
    },
  }));
  await import('../../../src/background/main.ts');
  /** The browser wakes a worker only for listeners that existed when the worker's script had run. */
  const wakesFor = [...woken.keys()];

  function connect(name: string, sender: object): WorkerPort {
    const port = new WorkerPort(name, sender);
    connected(port);
    return port;
  }
  const ownPage = { url: `${OWN_PAGES}page.html` };
  return {
    browser,
    connect,
    wakesFor,
    async closeTab(id: number): Promise<void> {
      browser.tabs = browser.tabs.filter((tab) => tab.id !== id);
      woken.get('tab closed')?.(id);
      await settled();
    },
    /** A document of the tab, with the browser's data about it. */
    document: (more: object = {}): WorkerPort =>
      connect(CAPTURE_PORT, {
        tab: { id: TAB },
        frameId: 0,
        documentId: 'browser-document',
        url: 'https://a.test/',
        ...more,
      }),
    devtools: (): WorkerPort => connect(DEVTOOLS_PORT, ownPage),
    /** A panel that is open on the tab. */
    async panel(tab = TAB): Promise<WorkerPort> {
      const port = connect(PANEL_PORT, ownPage);
      port.say({ kind: 'open', tab });
      await settled();
      return port;
    },
    async setLimits(limits: object): Promise<void> {
      changed({ [LIMITS_KEY]: { newValue: limits } });
      await settled();
    },
  };
}

/** Undoes `startWorker`: other files load the same modules with a browser of their own. */
export function stopWorker(): void {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.doUnmock('webextension-polyfill');
  vi.resetModules();
}

/** Runs everything that needs no time. */
export async function settled(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}

export async function passes(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
}

export const DOCUMENT = '00000000-0000-4000-a000-000000000001';
export const OTHER_DOCUMENT = '00000000-0000-4000-a000-000000000002';

/** A document's batch as it is sent, by default of one event. */
export function sentBatch(
  number: number,
  records: readonly LogRecord[] = [event(`event ${number}`)],
  more: Partial<Batch> = {},
): Batch {
  const { source, clock, events, records: others, chunks } = batch(0, records);
  return { source, document: DOCUMENT, number, clock, events, records: others, chunks, ...more };
}

/** Sends a batch as its sender does, and waits until the worker has processed it. */
export async function send(port: WorkerPort, each: Batch): Promise<void> {
  const { parts, rest } = splitBatch(each, INLINE_BYTES);
  for (const part of parts) port.say(part);
  port.say({ kind: 'batch', batch: rest });
  await settled();
}

export const acknowledged = (port: WorkerPort): unknown[] => port.got('acknowledge').map(({ number }) => number);

/** All batches that the panel got in pages. */
export function batchesOf(port: WorkerPort): StoredBatch[] {
  return port.got('page').flatMap(({ batches }) => (isBatches(batches) ? batches : []));
}

/** Requests pages until one is not answered; returns the batches. */
export async function readPages(port: WorkerPort, from = 0): Promise<StoredBatch[]> {
  const before = batchesOf(port).length;
  for (let next: unknown = from; ; ) {
    const pages = port.got('page').length;
    port.say({ kind: 'want', from: next });
    await settled();
    const page = port.got('page')[pages];
    if (page === undefined) return batchesOf(port).slice(before);
    next = page['next'];
  }
}

/** The worker is this repository's: what it calls batches are batches. */
function isBatches(value: unknown): value is StoredBatch[] {
  return Array.isArray(value);
}

/** The drops recorded in the batches. */
export function droppedIn(batches: readonly StoredBatch[]) {
  return batches.flatMap(({ records }) => records.flatMap(({ record }) => (record.kind === 'dropped' ? [record] : [])));
}
