import type { Faults } from './faults.ts';
import { LiveFaults } from './live.ts';

interface Entry {
  faults: Faults;
  /** Number of requests that it still applies to; undefined: all. */
  left: number | undefined;
}

/** The faults that control has set for coming requests: for all, or for those to one path. */
export class FaultBook {
  #all: Entry | undefined;
  readonly #paths = new Map<string, Entry>();

  /** An empty object clears them. `attempts` is the number of requests that they apply to. */
  set(path: string | undefined, { attempts, ...faults }: Faults): void {
    const entry = Object.keys(faults).length === 0 ? undefined : { faults, left: attempts };
    if (path === undefined) this.#all = entry;
    else if (entry === undefined) this.#paths.delete(path);
    else this.#paths.set(path, entry);
  }

  clear(): void {
    this.#all = undefined;
    this.#paths.clear();
  }

  /** Returns the faults of one request, the `attempt`-th to its URL, and counts it. */
  take(path: string, query: Faults, attempt: number): LiveFaults {
    const { attempts, ...asked } = query;
    const request = attempts === undefined || attempt <= attempts ? asked : {};
    return new LiveFaults({ request, all: use(this.#all), path: use(this.#paths.get(path)) });
  }

  list(): { path: string | null; faults: Faults; left: number | null }[] {
    const entries: [string | null, Entry | undefined][] = [[null, this.#all], ...this.#paths];
    return entries.flatMap(([path, entry]) =>
      entry === undefined || entry.left === 0 ? [] : [{ path, faults: entry.faults, left: entry.left ?? null }],
    );
  }
}

function use(entry: Entry | undefined): Faults {
  if (entry === undefined || entry.left === 0) return {};
  if (entry.left !== undefined) entry.left--;
  return entry.faults;
}
