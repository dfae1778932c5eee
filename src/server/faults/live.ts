import type { Faults } from './faults.ts';

/** Where a fault was set; later layers override earlier ones. */
const LAYERS = ['request', 'all', 'path', 'client'] as const;
type Layer = (typeof LAYERS)[number];

/** The faults of one connection. They may change while it is open. */
export class LiveFaults {
  readonly #layers: Partial<Record<Layer, Faults>>;
  readonly #listeners = new Set<(before: Faults) => void>();
  #current: Faults;

  constructor(layers: Partial<Record<Layer, Faults>> = {}) {
    this.#layers = { ...layers };
    this.#current = this.#merge();
  }

  get current(): Faults {
    return this.#current;
  }

  set(layer: Layer, faults: Faults): void {
    this.#layers[layer] = faults;
    const before = this.#current;
    this.#current = this.#merge();
    for (const listener of [...this.#listeners]) listener(before);
  }

  onChange(listener: (before: Faults) => void, signal: AbortSignal): void {
    this.#listeners.add(listener);
    signal.addEventListener('abort', () => this.#listeners.delete(listener), { once: true });
  }

  #merge(): Faults {
    return Object.assign({}, ...LAYERS.map((layer) => this.#layers[layer]));
  }
}
