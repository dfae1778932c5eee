import { HANDSHAKE } from '../messages/page.ts';

const INSTALLED = Symbol.for('sse-inspector.content');

/** The two channels from the hook: messages, and one synchronous event when the page is left. */
interface HookChannel {
  port: MessagePort;
  /** Calls back with what an event of the type that the offer named carries. */
  onUnload(receive: (message: unknown) => void): void;
}

/**
 * Waits for the hook's offer, which comes while the document has no script of its own yet; takes the first and no other.
 * A same-origin parent can be earlier on both sides, so an offer does not prove that it is the hook's.
 * A second injection of this script into the same document finds the mark of the first and does nothing: its hook's offer
 * stays unanswered.
 */
export function acceptHook(accepted: (channel: HookChannel) => void): void {
  if (Reflect.has(globalThis, INSTALLED)) return;
  Reflect.set(globalThis, INSTALLED, true);
  const target = document.fonts;
  const onOffer = (event: Event): void => {
    if (!(event instanceof MessageEvent)) return;
    const port = event.ports[0];
    const secret: unknown = event.data;
    if (!port || typeof secret !== 'string') return;
    target.removeEventListener(HANDSHAKE, onOffer);
    // The hook reads this when `dispatchEvent` returns: its offer is accepted.
    event.preventDefault();
    event.stopImmediatePropagation();
    accepted({
      port,
      onUnload(receive) {
        target.addEventListener(secret, (last) => {
          if (last instanceof MessageEvent) receive(last.data);
        });
      },
    });
  };
  target.addEventListener(HANDSHAKE, onOffer);
}
