/** What a row of the log stands for. Numbers, because a million of them lie in a typed array. */
export const RowKind = {
  event: 0,
  comment: 1,
  retry: 2,
  notDispatched: 3,
  problem: 4,
  /** The response's head arrived: the connection is open. */
  opened: 5,
  /** The connection is lost; the consumer will reconnect. */
  lost: 6,
  /** The connection is over. */
  ended: 7,
  /** The consumer is finished. */
  closed: 8,
  navigation: 9,
  dropped: 10,
  paused: 11,
  /** Wire capture was switched on or off. */
  wire: 12,
  /** The user acted on what the page receives. */
  acted: 13,
} as const;

export type RowKind = (typeof RowKind)[keyof typeof RowKind];

const KINDS: readonly RowKind[] = Object.values(RowKind);

export function rowKind(value: number | undefined): RowKind {
  return KINDS[value ?? 0] ?? RowKind.event;
}

/** A row that belongs to no stream: it is shown whichever streams are selected. */
export const NO_STREAM = 0xffff_ffff;

/** Whether an event reached no listener of the page, and who reported it then. */
export const Unheard = {
  /** It reached one, or it is not known. */
  no: 0,
  /** The page's hook does not get such events: the browser reported it when the connection was over. */
  byBrowser: 1,
  /** The page's hook got it, and the page had no listener for it. */
  byHook: 2,
  /** The wire brought it, and the page has not reported it. */
  onWire: 3,
} as const;
