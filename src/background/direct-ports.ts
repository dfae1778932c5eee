import type { Offer, Switched } from '../messages/direct-port.ts';
import { isObject } from '../messages/kinds.ts';
import type { PortLike } from '../messages/port-link.ts';

/** The background's end of `messages/direct-port.ts`: matches the ports that pages hand over with their extension ports. */
export class DirectPorts {
  readonly #offered = new Map<string, MessagePort>();
  readonly #waiting = new Map<string, (direct: MessagePort) => void>();

  /** A message of an extension page to the service worker. */
  take(message: unknown, ports: readonly MessagePort[]): void {
    const [direct] = ports;
    if (direct === undefined || !isOffer(message)) return;
    const use = this.#waiting.get(message.name);
    if (use === undefined) this.#offered.set(message.name, direct);
    else use(direct);
  }

  /** An extension port that sends directly as soon as it can. */
  join(port: PortLike, name: string): PortLike {
    let direct: MessagePort | undefined;
    const use = (its: MessagePort): void => {
      const switched: Switched = { kind: 'switched' };
      port.postMessage(switched);
      direct = its;
    };
    const forget = (): void => {
      this.#waiting.delete(name);
      this.#offered.delete(name);
      direct?.close();
    };
    const offered = this.#offered.get(name);
    this.#offered.delete(name);
    if (offered === undefined) this.#waiting.set(name, use);
    else use(offered);
    port.onDisconnect.addListener(forget);
    return {
      onMessage: port.onMessage,
      onDisconnect: port.onDisconnect,
      postMessage: (message) => (direct ?? port).postMessage(message),
      disconnect() {
        forget();
        port.disconnect();
      },
    };
  }
}

function isOffer(message: unknown): message is Offer {
  return isObject(message) && message['kind'] === 'direct' && typeof message['name'] === 'string';
}
