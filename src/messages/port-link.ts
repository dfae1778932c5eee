import type Browser from 'webextension-polyfill';
import type { Link, Receive } from './link.ts';

/** The part of `runtime.Port` that a link needs. */
export interface PortLike {
  postMessage(message: unknown): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

/**
 * A link over an extension port.
 * @see https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/runtime/Port
 */
export function portLink<Out>(port: PortLike, receive: Receive): Link<Out> {
  const closing = new AbortController();
  port.onMessage.addListener(receive);
  port.onDisconnect.addListener(() => {
    readLastError();
    closing.abort();
  });
  function close(): void {
    if (closing.signal.aborted) return;
    port.disconnect();
    // `onDisconnect` is for the other side only.
    closing.abort();
  }
  return {
    send(message) {
      if (closing.signal.aborted) return false;
      try {
        port.postMessage(message);
        return true;
      } catch {
        // The other side went away and `onDisconnect` has not come yet, or the message is larger than the browser allows.
        close();
        return false;
      }
    },
    close,
    closed: closing.signal,
  };
}

declare global {
  var chrome: typeof Browser | undefined;
}

/** Why a port was closed is no error to us; unread, Chromium writes it to the page's console. */
function readLastError(): void {
  void globalThis.chrome?.runtime?.lastError;
}
