/**
 * The shared workers of a tab's origin. They do not attach with a page, since they belong to several; each is attached by its
 * own id. Frames, dedicated workers and service workers attach with the page: those are left out here.
 */
import { originOf } from '../../capture/streams/request.ts';
import type { DebuggerApi } from './debugger-api.ts';

const VERSION = '1.3';
/** A shared or a service worker. The protocol's own names are here in case that the API takes them over. */
const WORKERS: readonly string[] = ['worker', 'shared_worker', 'service_worker'];
/** Another tab may start a worker, of which this tab's requests say nothing. */
const SEARCH_MS = 1000;

export class SharedWorkers {
  readonly #tab: number;
  readonly #api: DebuggerApi;
  readonly #attached: (targetId: string) => void;
  readonly #own = new Set<string>();
  /** Targets that attached with the page, by session. */
  readonly #children = new Map<string, string>();
  readonly #timer: ReturnType<typeof setInterval>;
  #isOver = false;
  /** A search runs; it starts over where another was asked for meanwhile. */
  #isSearching = false;
  #isOutdated = false;

  /** @param attached a worker is attached, and may be commanded */
  constructor(tab: number, api: DebuggerApi, attached: (targetId: string) => void) {
    this.#tab = tab;
    this.#api = api;
    this.#attached = attached;
    this.#timer = setInterval(() => this.search(), SEARCH_MS);
  }

  has(targetId: string): boolean {
    return this.#own.has(targetId);
  }

  /** A target attached with the page. False if it is attached already: then its session would bring everything twice. */
  add(session: string, targetId: string): boolean {
    if (this.#own.has(targetId)) return false;
    this.#children.set(session, targetId);
    return true;
  }

  detached({ session, targetId }: { session?: string; targetId?: string }): void {
    if (session !== undefined) this.#children.delete(session);
    if (targetId !== undefined) this.#own.delete(targetId);
  }

  /** Looks for workers: at once, since a worker soon makes its first requests. */
  search(): void {
    this.#isOutdated = true;
    if (this.#isSearching) return;
    this.#isSearching = true;
    void this.#searchOn().finally(() => {
      this.#isSearching = false;
    });
  }

  stop(): void {
    this.#isOver = true;
    clearInterval(this.#timer);
    for (const targetId of this.#own) this.#api.detach({ targetId }).catch(() => {});
    this.#own.clear();
  }

  async #searchOn(): Promise<void> {
    while (this.#isOutdated && !this.#isOver) {
      this.#isOutdated = false;
      // What is no longer there cannot be asked; the next search finds the others.
      await this.#attachAll().catch(() => {});
    }
  }

  async #attachAll(): Promise<void> {
    const targets = await this.#api.getTargets();
    const origin = originOf(targets.find(({ tabId, type }) => tabId === this.#tab && type === 'page')?.url ?? '');
    if (origin === '') return;
    const children = new Set(this.#children.values());
    const found = targets.filter(({ id, tabId, type, url }) => {
      // `attached` says nothing here: DevTools and others may be attached too.
      const isWorker = tabId === undefined && WORKERS.includes(type) && originOf(url) === origin;
      return isWorker && !children.has(id) && !this.#own.has(id);
    });
    await Promise.all(found.map(({ id }) => this.#attach(id)));
  }

  async #attach(targetId: string): Promise<void> {
    if (this.#isOver) return;
    this.#own.add(targetId);
    try {
      await this.#api.attach({ targetId }, VERSION);
    } catch {
      this.#own.delete(targetId);
      return;
    }
    if (this.#isOver) this.#api.detach({ targetId }).catch(() => {});
    else this.#attached(targetId);
  }
}
