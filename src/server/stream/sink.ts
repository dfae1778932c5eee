/** Where bytes go next. A promise means: not before it settles may more be written (back-pressure). */
export interface Sink {
  write(bytes: Buffer): Promise<void> | void;
  /** Settles when everything written so far is with the socket. */
  flush(): Promise<void> | void;
  /** No more bytes follow: the response ends as it should. */
  end(): Promise<void> | void;
}

/** Passes everything on; a stage overrides what it changes. */
export function passThrough(next: Sink): Sink {
  return {
    write: (bytes) => next.write(bytes),
    flush: () => next.flush(),
    end: () => next.end(),
  };
}
