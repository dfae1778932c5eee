/** After this long without a connection the count of attempts starts over: somebody reloaded the page. */
const ATTEMPTS_FORGOTTEN_MS = 30_000;
const MAX_URLS = 10_000;

interface Entry {
  count: number;
  lastSeen: number;
  open: number;
}

/** Counts the requests to each URL, so that a fault or a scenario can treat a first attempt and a retry differently. */
export class AttemptCounter {
  readonly #urls = new Map<string, Entry>();

  constructor(readonly now: () => number = () => performance.now()) {}

  /** The number of this attempt, from 1. Call `closed` when its connection is over. */
  opened(url: string): number {
    const known = this.#urls.get(url);
    const fresh = known === undefined || (known.open === 0 && this.now() - known.lastSeen > ATTEMPTS_FORGOTTEN_MS);
    const entry = fresh ? { count: 0, lastSeen: 0, open: 0 } : known;
    entry.count++;
    entry.open++;
    entry.lastSeen = this.now();
    this.#urls.delete(url);
    this.#urls.set(url, entry);
    if (this.#urls.size > MAX_URLS) this.#dropOldest();
    return entry.count;
  }

  closed(url: string): void {
    const entry = this.#urls.get(url);
    if (entry === undefined) return;
    entry.open = Math.max(0, entry.open - 1);
    entry.lastSeen = this.now();
  }

  #dropOldest(): void {
    for (const url of this.#urls.keys()) {
      this.#urls.delete(url);
      return;
    }
  }
}
