import type { PortLike } from '../../../src/messages/port-link.ts';

/** A port whose other side is the test. */
export class FakePort implements PortLike {
  readonly sent: unknown[] = [];
  #receive: (message: unknown) => void = () => {};
  #disconnected: () => void = () => {};
  readonly onMessage = {
    addListener: (listener: (message: unknown) => void) => {
      this.#receive = listener;
    },
  };
  readonly onDisconnect = {
    addListener: (listener: () => void) => {
      this.#disconnected = listener;
    },
  };

  postMessage(message: unknown): void {
    this.sent.push(message);
  }

  disconnect(): void {}

  /** The other side says this. */
  say(message: unknown): void {
    this.#receive(message);
  }

  /** The other side is gone. */
  drop(): void {
    this.#disconnected();
  }
}
