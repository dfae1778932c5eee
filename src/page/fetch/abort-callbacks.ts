import { bareList } from '../primordials/bare.ts';
import { isAborted, onAbort } from './abort-signal.ts';

/** What happens when the page aborts one request. */
export interface AbortCallbacks {
  /** The signal was aborted before the request was made. */
  readonly already: boolean;
  add(callback: (reason: unknown) => void): void;
  /** Detaches from the page's signal: nothing is left to abort. */
  stop(): void;
}

export function createAbortCallbacks(signal: AbortSignal | undefined): AbortCallbacks {
  const callbacks = bareList<(reason: unknown) => void>();
  let undo: (() => void) | undefined;
  return {
    already: signal !== undefined && isAborted(signal),
    add(callback) {
      callbacks[callbacks.length] = callback;
      if (signal && !undo) undo = onAbort(signal, run);
    },
    stop() {
      callbacks.length = 0;
      undo?.();
    },
  };

  function run(reason: unknown): void {
    for (let i = 0; i < callbacks.length; i += 1) callbacks[i]?.(reason);
  }
}
