import { RowKind, Unheard } from '../rows/row-kind.ts';
import type { Segment } from '../rows/segment.ts';
import { endingOf, isTrouble } from '../streams/handover.ts';
import { connectionNumbered, type Stream } from '../streams/stream.ts';

export interface StreamsByIndex {
  stream(index: number | undefined): Stream | undefined;
}

/** Which problems a row shows, by the ids of their rules; undefined for most rows. */
export type ProblemsOf = (row: number) => readonly { readonly id: string }[] | undefined;

/** What is known of rows beside their columns. */
interface Known extends StreamsByIndex {
  readonly problemsOf: ProblemsOf;
}

type Is = (segment: Segment, slot: number, log: Known, row: number) => boolean;

/** The tests of `is:`, by the words of the UI. */
export const IS = {
  event: kindOf(RowKind.event),
  comment: kindOf(RowKind.comment),
  retry: kindOf(RowKind.retry),
  undispatched: kindOf(RowKind.notDispatched),
  unheard: (segment, slot) => segment.unheard[slot] !== Unheard.no,
  truncated: (segment, slot) => segment.truncated[slot] === 1,
  problem: ({ kind }, slot, { problemsOf }, row) => kind[slot] === RowKind.problem || problemsOf(row) !== undefined,
  connection: kindOf(RowKind.opened, RowKind.lost, RowKind.ended, RowKind.closed),
  reconnect: isReconnect,
  error: isError,
  act: kindOf(RowKind.acted),
  dropped: kindOf(RowKind.dropped),
} as const satisfies Readonly<Record<string, Is>>;

export type IsName = keyof typeof IS;

export const IS_NAMES = Object.keys(IS).filter(isName);

export function isName(text: string): text is IsName {
  return Object.hasOwn(IS, text);
}

function kindOf(...kinds: readonly RowKind[]): Is {
  return ({ kind }, slot) => kinds.some((each) => each === kind[slot]);
}

function isReconnect({ kind, connection, stream }: Segment, slot: number, log: StreamsByIndex): boolean {
  const number = connection[slot] ?? 0;
  if (kind[slot] !== RowKind.lost) return kind[slot] === RowKind.opened && number > 1;
  const of = log.stream(stream[slot]);
  const lost = connectionNumbered(of, number);
  // The row of a network-only stream is the same however it ended.
  return of?.network === undefined || lost === undefined || endingOf(of, lost) === 'lost';
}

function isError(segment: Segment, slot: number, log: StreamsByIndex): boolean {
  const record = segment.records.get(slot);
  switch (segment.kind[slot]) {
    case RowKind.event:
      // Servers report errors to their clients under this name.
      return segment.type[slot] === 'error';
    case RowKind.problem:
      return true;
    case RowKind.notDispatched:
      // A block without data is nothing wrong.
      return segment.data(slot) !== 'no-data';
    case RowKind.dropped:
      return record?.kind === 'dropped' && record.count > 0;
    case RowKind.closed:
      return record?.kind === 'stream-closed' && record.by === 'failed';
    case RowKind.lost:
    case RowKind.ended: {
      const stream = log.stream(segment.stream[slot]);
      const connection = connectionNumbered(stream, segment.connection[slot] ?? 0);
      if (stream === undefined || connection === undefined) return false;
      return isTrouble(endingOf(stream, connection));
    }
    default:
      return false;
  }
}
