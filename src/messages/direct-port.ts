/**
 * An extension port copies a message several times on its way through the browser's process: a megabyte takes about
 * 90 ms of processor time in all. A `MessagePort` between an extension page and the extension's service worker, which
 * share a process, takes a tenth. So the page hands one over, and what the worker sends goes through it. The extension
 * port stays: it wakes the worker, keeps it alive, and shows when it stops. Where the background is no service worker,
 * everything goes through the extension port.
 */
import { isObject } from './kinds.ts';
import type { PortLike } from './port-link.ts';

/** The last message of the background over the extension port: all later ones come directly. */
interface Switched {
  kind: 'switched';
}

/** Comes with the port that the background sends to. `name` is that of the extension port. */
interface Offer {
  kind: 'direct';
  name: string;
}

/** The part of `navigator.serviceWorker` that is needed. */
interface Registered {
  ready: Promise<{ active: { postMessage(message: unknown, transfer: Transferable[]): void } | null }>;
}

/** The page's end, before its extension port can be used. */
export function offerDirect(port: PortLike, name: string, worker: Registered | undefined): PortLike {
  const { port1, port2 } = new MessageChannel();
  const offer: Offer = { kind: 'direct', name };
  worker?.ready.then(({ active }) => active?.postMessage(offer, [port2])).catch(() => {});
  port.onDisconnect.addListener(() => port1.close());
  return {
    postMessage: (message) => port.postMessage(message),
    disconnect() {
      port1.close();
      port.disconnect();
    },
    onDisconnect: port.onDisconnect,
    onMessage: {
      addListener(listener) {
        port.onMessage.addListener((message) => {
          // Until it has a listener, its messages wait: so they come after those of the extension port.
          if (isSwitched(message)) port1.onmessage = ({ data }) => listener(data);
          else listener(message);
        });
      },
    },
  };
}

/** The background's end: matches the ports that pages hand over with their extension ports. */
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

function isSwitched(message: unknown): message is Switched {
  return isObject(message) && message['kind'] === 'switched';
}

function isOffer(message: unknown): message is Offer {
  return isObject(message) && message['kind'] === 'direct' && typeof message['name'] === 'string';
}
