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
} as const;

export type RowKind = (typeof RowKind)[keyof typeof RowKind];

const KINDS: readonly RowKind[] = Object.values(RowKind);

export function rowKind(value: number | undefined): RowKind {
  return KINDS[value ?? 0] ?? RowKind.event;
}

/** A row that belongs to no stream: it is shown whichever streams are selected. */
export const NO_STREAM = 0xffff_ffff;
