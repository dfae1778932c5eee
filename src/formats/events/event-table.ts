import type { EventObserved } from '../../capture/records/body-record.ts';
import { utf8Length } from '../../capture/records/utf8.ts';
import { MadeBatches } from '../import/made-batches.ts';

/** What an exported event has, as it was read: nothing of it is trusted. */
export type EventFields = Readonly<Record<string, unknown>>;

/** Collects events that were exported as NDJSON or CSV into batches. Such a file has no requests, comments and bytes. */
export class EventTable {
  readonly batches = new MadeBatches({ name: 'events', url: '' });
  readonly #streams = new Set<number>();

  /** Returns what is wrong with an event; such an event is left out. */
  add(event: EventFields): string | undefined {
    const { connection, data, lastEventId, note, pinned, size, stream, truncated, type, url } = event;
    const time = typeof event['time'] === 'string' ? Date.parse(event['time']) : Number.NaN;
    if (Number.isNaN(time)) return 'time: expected an ISO 8601 time';
    if (!isNumber(stream)) return 'stream: expected a number from 1';
    if (!isNumber(connection)) return 'connection: expected a number from 1';
    if (typeof type !== 'string') return 'type: expected a text';
    if (typeof lastEventId !== 'string') return 'lastEventId: expected a text';
    if (typeof data !== 'string') return 'data: expected a text';
    if (!this.#streams.has(stream)) {
      this.#streams.add(stream);
      const opened = { time, stream, api: 'file', method: '', url: typeof url === 'string' ? url : '' } as const;
      this.batches.add({ kind: 'stream-opened', ...opened });
    }
    const isCut = truncated === true;
    const observed: EventObserved = {
      kind: 'event',
      ...{ time, stream, connection, type, data, lastEventId },
      size: isCut && isNumber(size) ? size : utf8Length(data),
      truncated: isCut,
      ...{ offset: -1, length: 0 },
    };
    if (pinned === true) this.batches.pinned(observed, typeof note === 'string' ? note : '');
    else this.batches.add(observed);
    return undefined;
  }
}

/** A whole number from 1 that fits in the columns of a batch. */
function isNumber(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 0 && Number(value) < 2 ** 32 - 1;
}
