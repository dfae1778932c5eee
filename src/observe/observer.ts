import type { Batch } from '../capture/records/batch.ts';
import { Outbox } from './outbox.ts';
import type { Source } from './source.ts';

/** What the browser reports on one tab, in batches that are kept until they are stored. */
export interface Observer {
  connect(send: (batch: Batch) => void): void;
  disconnect(): void;
  /** The current link refused this batch. */
  unsent(number: number): void;
  acknowledge(number: number): void;
  /** No acknowledgements arrive over the current link. */
  stalled(): void;
  /** A message of the background was malformed: the log says so. */
  refused(): void;
  stop(): void;
}

/** @param loaded the main frame's document has been parsed */
export function observeTab(tab: number, sources: readonly Source[], loaded: () => void): Observer {
  const outbox = new Outbox(crypto.randomUUID());
  const stops = sources.map((source) =>
    source(tab, {
      record: (record) => outbox.record(record),
      events: (events) => outbox.events(events),
      flush: () => outbox.flush(),
      loaded,
    }),
  );
  return {
    connect: (send) => outbox.connect(send),
    disconnect: () => outbox.disconnect(),
    unsent: (number) => outbox.unsent(number),
    stalled: () => outbox.stalled(),
    acknowledge: (number) => outbox.acknowledge(number),
    refused() {
      const detail = 'from the background to the DevTools page';
      outbox.record({ kind: 'dropped', time: Date.now(), reason: 'malformed', count: 1, bytes: 0, detail });
    },
    stop() {
      for (const stop of stops) stop();
      outbox.flush();
    },
  };
}
