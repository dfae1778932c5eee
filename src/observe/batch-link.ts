/** Sends the batches of an observer to the background, and again to a worker that restarts. */
import browser from 'webextension-polyfill';
import type { Batch } from '../capture/records/batch.ts';
import { INLINE_BYTES } from '../capture/records/limits.ts';
import { acknowledgedLink } from '../messages/acknowledged-link.ts';
import { DEVTOOLS_PORT, type FromDevtools, toDevtools } from '../messages/devtools.ts';
import { fillerFor } from '../messages/filler.ts';
import type { Link } from '../messages/link.ts';
import { receiver } from '../messages/message-table.ts';
import { reconnectingLink } from '../messages/reconnecting-link.ts';
import { splitBatch } from '../messages/split-batch.ts';

interface Batches {
  connect(send: (batch: Batch) => void): void;
  disconnect(): void;
  /** The current link refused this batch. */
  unsent(number: number): void;
  acknowledge(number: number): void;
  /** No acknowledgements arrive over the current link. */
  stalled(): void;
}

/** @param refused a message of the background was malformed */
export function linkBatches(tab: number, batches: Batches, refused: () => void): Link<FromDevtools> {
  const link = reconnectingLink<FromDevtools>({
    connect: (receive) =>
      acknowledgedLink(browser.runtime.connect({ name: DEVTOOLS_PORT }), receive, () => batches.stalled()),
    // `runtime.id` vanishes with the extension. The types do not know.
    isAlive: () => Boolean(browser.runtime?.id),
    receive: receiver(toDevtools, { acknowledge: ({ number }) => batches.acknowledge(number) }, refused),
    opened(port) {
      port.send({ kind: 'open', tab });
      batches.connect((batch) => {
        const { parts, rest } = splitBatch(batch, INLINE_BYTES);
        const isSent =
          parts.every((part) => port.send(part)) && port.send({ kind: 'batch', batch: rest, ...fillerFor(rest) });
        if (!isSent) batches.unsent(batch.number);
      });
    },
    lost() {
      batches.disconnect();
      return true;
    },
    // These DevTools know the extension no more. The panel says so.
    gone() {},
    keepAlive: () => link.send({ kind: 'alive' }),
  });
  return link;
}
