/** Where bytes go next. If `write` returns a promise, wait for it before you write more (back-pressure). */
export interface Sink {
  write(bytes: Buffer): Promise<void> | void;
  /** Resolves when the socket has everything that was written so far. */
  flush(): Promise<void> | void;
  /** Completes the response: no more bytes follow. */
  end(): Promise<void> | void;
}
