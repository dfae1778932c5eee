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
export interface Switched {
  kind: 'switched';
}

/** Comes with the port that the background sends to. `name` is that of the extension port. */
export interface Offer {
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

function isSwitched(message: unknown): message is Switched {
  return isObject(message) && message['kind'] === 'switched';
}
