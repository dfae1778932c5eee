import { nanoid } from 'nanoid';
import { perServer } from '../scenario.ts';

interface Said {
  id: string;
  event: string;
  data: string;
}

const MAX_KEPT = 1000;

/** What was said to everybody. Each client reads it at its own pace, so a slow one costs the others nothing. */
class Room {
  readonly #kept: Said[] = [];
  /** Number of the first that is kept. */
  #first = 0;
  readonly #wakers = new Set<() => void>();

  say(event: string, data: string): Said {
    const said = { id: nanoid(), event, data };
    this.#kept.push(said);
    if (this.#kept.length > MAX_KEPT) {
      this.#kept.shift();
      this.#first++;
    }
    for (const wake of [...this.#wakers]) wake();
    return said;
  }

  /** Where the next one will be. */
  get end(): number {
    return this.#first + this.#kept.length;
  }

  /** The place after the one with this id; undefined when it is not (or no longer) known. */
  after(id: string): number | undefined {
    const index = this.#kept.findIndex((said) => said.id === id);
    return index < 0 ? undefined : this.#first + index + 1;
  }

  /** Everything from a place on, for ever. A reader that fell behind by more than 1000 goes on with what is kept. */
  async *from(place: number, signal: AbortSignal): AsyncGenerator<Said, void> {
    let next = place;
    while (!signal.aborted) {
      next = Math.max(next, this.#first);
      const said = this.#kept[next - this.#first];
      if (said === undefined) await this.#more(signal);
      else {
        next++;
        yield said;
      }
    }
  }

  #more(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#wakers.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#wakers.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}

export const roomOf = perServer(() => new Room());
