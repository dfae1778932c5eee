/** Where bytes go next. A promise means: not before it settles may more be written (back-pressure). */
export interface Sink {
  write(bytes: Buffer): Promise<void> | void;
  /** Settles when everything written so far is with the socket. */
  flush(): Promise<void> | void;
  /** No more bytes follow: the response ends as it should. */
  end(): Promise<void> | void;
}
