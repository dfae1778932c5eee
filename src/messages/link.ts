/** A two-way channel to another context, the same for extension ports, message ports and the tests' fakes. */
export interface Link<Out> {
  /** Never throws: after the channel is gone, what is sent goes nowhere. */
  send(message: Out): void;
  close(): void;
  /** Aborted when either side closed the channel. */
  readonly closed: AbortSignal;
}

/** What arrives is `unknown`: the receiver checks it. */
export type Receive = (message: unknown) => void;
