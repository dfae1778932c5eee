import { RowKind } from '../../capture/rows/row-kind.ts';

/** Rows that are no events, as the user hides and shows them. What is lost or paused, and navigation, always shows. */
export const ROW_GROUPS = [
  { name: 'connections', label: 'Connections', kinds: [RowKind.opened, RowKind.lost, RowKind.ended, RowKind.closed] },
  { name: 'comments', label: 'Comments', kinds: [RowKind.comment] },
  { name: 'retries', label: 'Retry changes', kinds: [RowKind.retry] },
  { name: 'not-dispatched', label: 'Not dispatched blocks', kinds: [RowKind.notDispatched] },
  { name: 'problems', label: 'Problems', kinds: [RowKind.problem] },
] as const;

export type RowGroup = (typeof ROW_GROUPS)[number]['name'];

/** The groups that a stored value names; what it does not know is left out. */
export function readRowGroups(value: unknown): readonly RowGroup[] {
  if (!Array.isArray(value)) return [];
  return ROW_GROUPS.map(({ name }) => name).filter((name) => value.includes(name));
}

export function kindsOf(groups: readonly RowGroup[]): ReadonlySet<RowKind> {
  return new Set(ROW_GROUPS.filter(({ name }) => groups.includes(name)).flatMap(({ kinds }) => [...kinds]));
}
