/** A two-way channel to another context, the same for extension ports, message ports and the tests' fakes. */
export interface Link<Out> {
  /** Never throws. False: the message did not go out, since the channel is gone or does not carry it. */
  send(message: Out): boolean;
  close(): void;
  /** Aborted when either side closed the channel. */
  readonly closed: AbortSignal;
}

/** What arrives is `unknown`: the receiver checks it. */
export type Receive = (message: unknown) => void;
