import browser from 'webextension-polyfill';
import type { Attach } from '../messages/capture.ts';
import { openIdbStore } from './idb-store.ts';
import { createMemoryStore } from './memory-store.ts';
import { loadSession, saveSession } from './session.ts';
import type { Store } from './store.ts';
import { Tab } from './tab.ts';

/** After a restart of the worker its panels come back within this time, ms; else they are gone. */
const RETURN_MS = 5_000;

/** All inspected tabs, and which of them anybody looks at. */
export class Tabs {
  readonly #tabs = new Map<number, Promise<Tab>>();
  /** Open DevTools and panels, per tab. */
  readonly #attached = new Map<number, number>();
  /** Attached before the worker was stopped, and not back yet. */
  readonly #expected = new Set<number>();
  readonly #paused = new Set<number>();
  readonly #privateStore = createMemoryStore();
  readonly #store = openIdbStore().catch(() => createMemoryStore());
  readonly #ready = this.#start();

  async get(id: number): Promise<Tab> {
    await this.#ready;
    let tab = this.#tabs.get(id);
    if (!tab) {
      tab = this.#open(id);
      this.#tabs.set(id, tab);
    }
    return tab;
  }

  /** DevTools or a panel opened on a tab; ends when `closed` is aborted. */
  async attach(id: number, closed: AbortSignal): Promise<Tab> {
    const tab = await this.get(id);
    if (closed.aborted) return tab;
    this.#expected.delete(id);
    this.#attached.set(id, (this.#attached.get(id) ?? 0) + 1);
    this.#save();
    closed.addEventListener('abort', () => this.#detach(id, tab));
    await this.askForHook(id);
    return tab;
  }

  async isAttached(id: number): Promise<boolean> {
    await this.#ready;
    return this.#attached.has(id) || this.#expected.has(id);
  }

  /** Tells the tab's frames that somebody looks, and finds out whether its page has the content script. */
  async askForHook(id: number): Promise<void> {
    const tab = await this.get(id);
    const message: Attach = { kind: 'attach' };
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

  #detach(id: number, tab: Tab): void {
    const left = (this.#attached.get(id) ?? 1) - 1;
    if (left > 0) {
      this.#attached.set(id, left);
      return;
    }
    this.#attached.delete(id);
    this.#save();
    tab.stopDocuments();
    this.#sweep();
  }

  async #start(): Promise<void> {
    const { fresh, session } = await loadSession();
    for (const id of session.attached) this.#expected.add(id);
    for (const id of session.paused) this.#paused.add(id);
    const store = await this.#store;
    // Tab ids of an earlier run of the browser mean nothing.
    if (fresh) await store.sweep(new Set()).catch(() => {});
    this.#save();
    if (this.#expected.size > 0) setTimeout(() => this.#giveUpExpected(), RETURN_MS);
  }

  async #giveUpExpected(): Promise<void> {
    const gone = [...this.#expected];
    this.#expected.clear();
    this.#save();
    for (const id of gone) (await this.#tabs.get(id))?.stopDocuments();
    this.#sweep();
  }

  async #open(id: number): Promise<Tab> {
    return new Tab(id, await this.#storeFor(id), !this.#paused.has(id));
  }

  async #storeFor(id: number): Promise<Store> {
    const { incognito } = await browser.tabs.get(id).catch(() => ({ incognito: false }));
    return incognito ? this.#privateStore : this.#store;
  }

  /** A closed tab's records go when nobody looks at them any more. */
  async #sweep(): Promise<void> {
    const open = new Set([...this.#attached.keys(), ...this.#expected]);
    for (const { id } of await browser.tabs.query({})) if (id !== undefined) open.add(id);
    for (const id of this.#tabs.keys()) if (!open.has(id)) this.#tabs.delete(id);
    await (await this.#store).sweep(open).catch(() => {});
    await this.#privateStore.sweep(open);
  }

  #save(): void {
    const attached = [...this.#attached.keys(), ...this.#expected];
    saveSession({ attached, paused: [...this.#paused] }).catch(() => {});
  }
}
