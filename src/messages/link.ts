/** A two-way channel to another context, the same for extension ports, message ports and the tests' fakes. */
export interface Link<Out> {
  /** Never throws. False if the message was not sent, because the channel is gone or refused it. */
  send(message: Out): boolean;
  close(): void;
  /** Aborted when either side closed the channel. */
  readonly closed: AbortSignal;
}

/** A message is `unknown` until the receiver has checked it. */
export type Receive = (message: unknown) => void;
