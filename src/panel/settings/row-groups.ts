import { RowKind } from '../../capture/rows/row-kind.ts';

/** Groups of rows that are not events, which the user can hide. Dropped records, pauses and navigations always show. */
export const ROW_GROUPS = [
  { name: 'connections', label: 'Connections', kinds: [RowKind.opened, RowKind.lost, RowKind.ended, RowKind.closed] },
  { name: 'comments', label: 'Comments', kinds: [RowKind.comment] },
  { name: 'retries', label: 'Retry changes', kinds: [RowKind.retry] },
  { name: 'not-dispatched', label: 'Undispatched blocks', kinds: [RowKind.notDispatched] },
  { name: 'problems', label: 'Malformed lines', kinds: [RowKind.problem] },
] as const;

export type RowGroup = (typeof ROW_GROUPS)[number]['name'];

/** The groups that a stored value names; unknown names are ignored. */
export function readRowGroups(value: unknown): readonly RowGroup[] {
  if (!Array.isArray(value)) return [];
  return ROW_GROUPS.map(({ name }) => name).filter((name) => value.includes(name));
}

export function kindsOf(groups: readonly RowGroup[]): ReadonlySet<RowKind> {
  return new Set(ROW_GROUPS.filter(({ name }) => groups.includes(name)).flatMap(({ kinds }) => [...kinds]));
}
