import { KEEP_ALIVE_MS } from '../capture/records/limits.ts';
import { later } from './later.ts';
import type { Link, Receive } from './link.ts';
import { reconnectWait } from './reconnect.ts';

/** One end of a link to the background, which the browser may stop at any time. */
interface End<Out> {
  /** Opens a port. Throws once the extension is gone. */
  connect(receive: Receive): Link<Out>;
  /** False once the extension was reloaded or removed: then it can no longer be reached from here. */
  isAlive(): boolean;
  receive: Receive;
  /** Whether a message shows that the link works, and not just that the other side has started. By default each does. */
  isAnswer?(message: unknown): boolean;
  /**
   * A port is open, for the first time or again: sends what the other side must know, and repeats what it has not
   * answered.
   */
  opened(link: Link<Out>): void;
  /** The port is closed. Returns whether to reconnect. */
  lost(): boolean;
  /** The extension is gone. */
  gone(): void;
  /** Called at intervals: a message now keeps the worker alive. */
  keepAlive?(): void;
}

/**
 * A link that outlives its ports: it replaces a lost one, after a wait that grows while no answer arrives. Messages
 * sent in between are lost. `closed` is aborted when there will be no other port: after `close`, if this end wants
 * none, or if the extension is gone.
 */
export function reconnectingLink<Out>(end: End<Out>): Link<Out> {
  const closing = new AbortController();
  const { signal: closed } = closing;
  let link: Link<Out> | undefined;
  /** Number of ports lost in a row without an answer. */
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
      // In a later task, after the code that noticed the loss, perhaps `opened`, is done.
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
