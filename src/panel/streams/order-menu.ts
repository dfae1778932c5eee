import type { MenuItem } from '../components/menu/menu-item.ts';
import type { Settings } from '../settings/settings.ts';
import { STREAM_GROUPINGS, STREAM_SORTS, type StreamGrouping, type StreamSort } from '../settings/stream-order.ts';

const SORT_LABELS: Readonly<Record<StreamSort, string>> = {
  opened: 'Sort by time of opening',
  state: 'Sort by state',
  url: 'Sort by URL',
  events: 'Sort by events',
  rate: 'Sort by events a second',
  bytes: 'Sort by bytes',
  reconnects: 'Sort by reconnects',
  problems: 'Sort by problems',
};

const GROUPING_LABELS: Readonly<Record<StreamGrouping, string>> = {
  none: 'No groups',
  frame: 'Group by frame',
  origin: 'Group by origin',
};

/** How the streams are ordered and which are shown. */
export function orderMenu({ hideEnded, streamGrouping, streamSort }: Settings): MenuItem[] {
  return [
    ...STREAM_SORTS.map((sort) => ({
      kind: 'radio' as const,
      label: SORT_LABELS[sort],
      checked: streamSort.value === sort,
      run: () => {
        streamSort.value = sort;
      },
    })),
    'separator',
    ...STREAM_GROUPINGS.map((grouping) => ({
      kind: 'radio' as const,
      label: GROUPING_LABELS[grouping],
      checked: streamGrouping.value === grouping,
      run: () => {
        streamGrouping.value = grouping;
      },
    })),
    'separator',
    {
      kind: 'check',
      label: 'Hide ended streams',
      checked: hideEnded.value,
      run: () => {
        hideEnded.value = !hideEnded.value;
      },
    },
  ];
}
