/** Makes writers wait while a connection is paused. */
export class Gate {
  #waiting: PromiseWithResolvers<void> | undefined;

  constructor(signal: AbortSignal) {
    // Release the waiting writers: they find that the connection has ended.
    signal.addEventListener('abort', () => this.open(), { once: true });
  }

  get closed(): boolean {
    return this.#waiting !== undefined;
  }

  close(): void {
    this.#waiting ??= withResolvers();
  }

  open(): void {
    this.#waiting?.resolve();
    this.#waiting = undefined;
  }

  async passed(): Promise<void> {
    while (this.#waiting !== undefined) await this.#waiting.promise;
  }
}

interface PromiseWithResolvers<T> {
  promise: Promise<T>;
  resolve: (value: T) => void;
}

/** `Promise.withResolvers` is not in Node 20. */
function withResolvers(): PromiseWithResolvers<void> {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
