import type { EventObserved } from '../capture/records/body-record.ts';
import type { OtherRecord } from '../capture/records/record.ts';

/** Takes what the sources of a tab report. */
export interface Reports {
  record(record: OtherRecord): void;
  /** The browser's list of one connection's events. */
  events(events: Iterator<EventObserved>): void;
  /** What is reported so far is wanted at once. */
  flush(): void;
  /** The main frame's document has been parsed. */
  loaded(): void;
}

/** An API of the browser that reports on a tab, from now on until the returned function is called. */
export type Source = (tab: number, to: Reports) => () => void;
