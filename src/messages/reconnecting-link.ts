import { KEEP_ALIVE_MS } from '../capture/records/limits.ts';
import { later } from './later.ts';
import type { Link, Receive } from './link.ts';
import { reconnectWait } from './reconnect.ts';

/** One end of a link to the background, which the browser stops when it likes. */
interface End<Out> {
  /** Opens a port. Throws once the extension is gone. */
  connect(receive: Receive): Link<Out>;
  /** False once the extension was reloaded or removed: nothing of it can be reached from here any more. */
  isAlive(): boolean;
  receive: Receive;
  /** Whether a message shows that the link works, and not just that the other side has started. By default each does. */
  isAnswer?(message: unknown): boolean;
  /** A port is open, for the first time or again: what the other side must know, and what it has not answered. */
  opened(link: Link<Out>): void;
  /** The port is closed. False: it need not be opened again. */
  lost(): boolean;
  /** The extension is gone. */
  gone(): void;
  /** A while has passed: a message now keeps the worker alive. */
  keepAlive?(): void;
}

/**
 * A link that outlives its ports: a lost one is followed by another, after a wait that grows while no answer arrives.
 * What is sent in between goes nowhere. `closed` is aborted when there will be no other: by `close`, because this end does
 * not want one, or because the extension is gone.
 */
export function reconnectingLink<Out>(end: End<Out>): Link<Out> {
  const closing = new AbortController();
  const { signal: closed } = closing;
  let link: Link<Out> | undefined;
  /** Ports that were lost in a row without an answer from the other side. */
  let attempts = 0;

  function connect(): void {
    if (closed.aborted) return;
    try {
      link = end.connect((message) => {
        if (end.isAnswer?.(message) ?? true) attempts = 0;
        end.receive(message);
      });
    } catch {
      onLost();
      return;
    }
    link.closed.addEventListener('abort', onLost);
    end.opened(link);
  }

  function onLost(): void {
    link = undefined;
    if (closed.aborted) return;
    const wanted = end.lost();
    if (!end.isAlive()) {
      closing.abort();
      end.gone();
    } else if (!wanted) {
      closing.abort();
    } else {
      const wait = reconnectWait(attempts++);
      // Not before whoever noticed the loss, perhaps `opened`, is done.
      if (wait === 0) queueMicrotask(connect);
      else later(connect, wait);
    }
  }

  function close(): void {
    if (closed.aborted) return;
    closing.abort();
    link?.close();
  }

  if (end.keepAlive !== undefined) {
    const timer = setInterval(() => link !== undefined && end.keepAlive?.(), KEEP_ALIVE_MS);
    closed.addEventListener('abort', () => clearInterval(timer));
  }
  connect();
  return { send: (message) => link?.send(message) ?? false, close, closed };
}
