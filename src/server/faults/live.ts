import type { Faults } from './faults.ts';

/** The faults of one connection. They may change while it is open. */
export class LiveFaults {
  #current: Partial<Faults>;
  readonly #listeners = new Set<() => void>();

  constructor(faults: Partial<Faults>) {
    this.#current = faults;
  }

  get current(): Partial<Faults> {
    return this.#current;
  }

  change(faults: Partial<Faults>): void {
    this.#current = faults;
    for (const listener of this.#listeners) listener();
  }

  onChange(listener: () => void, signal: AbortSignal): void {
    this.#listeners.add(listener);
    signal.addEventListener('abort', () => this.#listeners.delete(listener), { once: true });
  }
}
