import type { PageItem, ToHook } from '../messages/page.ts';

/** Passes the user's commands on to the hook, which acts on what the page receives. */
export class Acts {
  readonly #toHook: (message: ToHook) => void;
  /** There was a command. Before that, whoever reports an act is not the hook. */
  #begun = false;

  constructor(toHook: (message: ToHook) => void) {
    this.#toHook = toHook;
  }

  pass(command: Extract<ToHook, { kind: 'act' }>): void {
    this.#begun = true;
    this.#toHook(command);
  }

  /** No panel is there that could release what waits. */
  letGo(): void {
    if (this.#begun) this.#toHook({ kind: 'letGo' });
  }

  /** False for an act without a command: a page must not say that the user did something. */
  allows({ kind }: PageItem): boolean {
    return this.#begun || kind !== 'acted';
  }
}
