import browser from 'webextension-polyfill';
import type { ToFrames } from '../messages/capture.ts';
import { DEFAULT_LIMITS, type Limits, watchLimits } from '../messages/limit-settings.ts';
import type { Source } from '../observe/source.ts';
import { activated } from './activation.ts';
import { createBrokenStore } from './broken-store.ts';
import { beforeDeadline, withDeadline } from './deadline-store.ts';
import { openIdbStore } from './idb-store.ts';
import { createMemoryStore } from './memory-store.ts';
import { observeHere } from './own-observer.ts';
import { SerialQueue } from './serial-queue.ts';
import { loadSession, saveSession } from './session.ts';
import type { Store } from './store.ts';
import { Tab } from './tab.ts';

/** After a restart of the worker its panels reconnect within this time, ms; otherwise they are gone. */
const RETURN_MS = 5_000;

/** A database that does not answer within this time, ms, has failed. */
const STORE_MS = 15_000;

/** All inspected tabs, and which of them have a panel or DevTools open. */
export class Tabs {
  readonly #sources: readonly Source[];
  readonly #tabs = new Map<number, Tab>();
  readonly #opening = new Map<number, Promise<Tab>>();
  /** Opens and sweeps run one at a time: a sweep deletes the log of every tab that it does not know. */
  readonly #queue = new SerialQueue();
  /** Open DevTools and panels, per tab. */
  readonly #attached = new Map<number, number>();
  /** Ends the observation of an attached tab. */
  readonly #stops = new Map<number, () => void>();
  /** Attached before the worker was stopped, and not reconnected yet. */
  readonly #expected = new Set<number>();
  readonly #paused = new Set<number>();
  /** Closed tabs that the browser may still list. */
  readonly #closed = new Set<number>();
  readonly #privateStore = createMemoryStore();
  readonly #store = beforeDeadline(openIdbStore(), STORE_MS).then(
    (store) => withDeadline(store, STORE_MS),
    createBrokenStore,
  );
  #limits: Limits = DEFAULT_LIMITS;
  readonly #ready = this.#start();

  /** @param sources observed here while a tab is attached */
  constructor(sources: readonly Source[] = []) {
    this.#sources = sources;
  }

  async get(id: number): Promise<Tab> {
    await this.#ready;
    const known = this.#tabs.get(id) ?? this.#opening.get(id);
    if (known !== undefined) return known;
    const opening = this.#queue.run(() => this.#open(id)).finally(() => this.#opening.delete(id));
    this.#opening.set(id, opening);
    return opening;
  }

  /** A tab was closed: deletes its log, unless a panel still shows it. */
  async removed(id: number): Promise<void> {
    await this.#ready;
    this.#closed.add(id);
    await this.#sweep();
  }

  /** DevTools or a panel opened on a tab; ends when `closed` is aborted. */
  async attach(id: number, closed: AbortSignal): Promise<Tab> {
    const tab = await this.get(id);
    if (closed.aborted) return tab;
    this.#expected.delete(id);
    this.#attached.set(id, (this.#attached.get(id) ?? 0) + 1);
    this.#observe(id);
    this.#save();
    closed.addEventListener('abort', () => this.#detach(id, tab));
    // Not awaited: a paused page (a dialog, a breakpoint) answers late.
    this.askForHook(id).catch(() => {});
    return tab;
  }

  async isAttached(id: number): Promise<boolean> {
    await this.#ready;
    return this.#attached.has(id) || this.#expected.has(id);
  }

  /** Asks the tab's frames to report, and finds out whether its page has the content script. */
  async askForHook(id: number): Promise<void> {
    const tab = await this.get(id);
    const message: ToFrames = { kind: 'attach', ...(this.#limits.all && { all: true }) };
    const answer = await browser.tabs.sendMessage(id, message).catch(() => undefined);
    tab.hook = answer === true ? 'ready' : 'missing';
  }

  async setRecording(id: number, on: boolean): Promise<void> {
    const tab = await this.get(id);
    if (on) this.#paused.delete(id);
    else this.#paused.add(id);
    this.#save();
    tab.setRecording(on);
  }

  #observe(id: number): void {
    if (this.#stops.has(id) || this.#sources.length === 0) return;
    const log = async () => (await this.get(id)).log;
    const loaded = () => void this.askForHook(id).catch(() => {});
    this.#stops.set(id, observeHere(id, this.#sources, { log, loaded }));
  }

  #detach(id: number, tab: Tab): void {
    const left = (this.#attached.get(id) ?? 1) - 1;
    if (left > 0) {
      this.#attached.set(id, left);
      return;
    }
    this.#attached.delete(id);
    this.#stops.get(id)?.();
    this.#stops.delete(id);
    this.#save();
    tab.stopDocuments();
    this.#sweep();
  }

  async #start(): Promise<void> {
    watchLimits(browser.storage.local, (limits) => this.#setLimits(limits));
    const { fresh, session } = await loadSession();
    for (const id of session.attached) this.#expected.add(id);
    for (const id of session.paused) this.#paused.add(id);
    const store = await this.#store;
    // Tab ids of an earlier run of the browser mean nothing.
    if (fresh) await store.sweep(new Set()).catch(() => {});
    // The last call to the browser at the start: earlier it could keep the worker awake.
    activated().then(() => this.#save());
    if (this.#expected.size > 0) setTimeout(() => this.#giveUpExpected(), RETURN_MS);
  }

  #setLimits(limits: Limits): void {
    const isOther = limits.all !== this.#limits.all;
    this.#limits = limits;
    for (const tab of this.#tabs.values()) tab.limitsChanged();
    // Documents without a stream have no port.
    if (isOther) for (const id of this.#attached.keys()) this.askForHook(id).catch(() => {});
  }

  #giveUpExpected(): void {
    const gone = [...this.#expected];
    this.#expected.clear();
    this.#save();
    for (const id of gone) {
      this.#tabs.get(id)?.stopDocuments();
    }
    this.#sweep();
  }

  async #open(id: number): Promise<Tab> {
    const tab = new Tab(id, await this.#storeFor(id), !this.#paused.has(id), () => this.#limits);
    this.#tabs.set(id, tab);
    return tab;
  }

  /** Only the log of a tab that is known not to be private goes to the disk. */
  async #storeFor(id: number): Promise<Store> {
    const store = await this.#store;
    const tab = this.#closed.has(id) ? undefined : await browser.tabs.get(id).catch(() => undefined);
    if (tab !== undefined) return tab.incognito === false ? store : this.#privateStore;
    // A panel may still show the stored log of a closed tab. Without one, what arrives for the tab is late.
    const kept = await store.load(id).catch(() => undefined);
    return kept === undefined ? this.#privateStore : store;
  }

  /** A closed tab's records go when no panel shows them any more. */
  #sweep(): Promise<void> {
    return this.#queue.run(async () => {
      const listed = await browser.tabs.query({}).catch(() => undefined);
      // Next time.
      if (listed === undefined) return;
      const there = new Set(listed.map(({ id }) => id));
      for (const id of this.#closed) if (!there.has(id)) this.#closed.delete(id);
      const open = new Set([...this.#attached.keys(), ...this.#expected]);
      for (const id of there) if (id !== undefined && !this.#closed.has(id)) open.add(id);
      for (const id of this.#paused) if (!open.has(id)) this.#paused.delete(id);
      for (const [id, tab] of this.#tabs) {
        if (open.has(id)) continue;
        this.#tabs.delete(id);
        await tab.log.close();
      }
      await (await this.#store).sweep(open).catch(() => {});
      await this.#privateStore.sweep(open);
    });
  }

  #save(): void {
    const attached = [...this.#attached.keys(), ...this.#expected];
    saveSession({ attached, paused: [...this.#paused] }).catch(() => {});
  }
}
