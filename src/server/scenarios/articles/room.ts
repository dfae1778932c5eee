import { nanoid } from 'nanoid';
import { perServer } from '../scenario.ts';

interface Said {
  id: string;
  event: string;
  data: string;
}

const MAX_KEPT = 1000;

/** Messages for all clients. Each reads at its own pace, so a slow one does not delay the others. */
class Room {
  readonly #kept: Said[] = [];
  /** Number of the oldest kept message. */
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

  /** Number of the next message. */
  get end(): number {
    return this.#first + this.#kept.length;
  }

  /** The place after the one with this id; undefined when it is not (or no longer) known. */
  after(id: string): number | undefined {
    const index = this.#kept.findIndex((said) => said.id === id);
    return index < 0 ? undefined : this.#first + index + 1;
  }

  /**
   * All messages from a place on, endlessly. A reader that falls behind by more than 1000 continues with the oldest
   * kept one.
   */
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
