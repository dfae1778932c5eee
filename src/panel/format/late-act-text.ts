import { signal } from '@preact/signals';
import type { Acted } from '../../capture/records/act-record.ts';
import type { OtherRecord } from '../../capture/records/record.ts';
import type { Marker } from './marker.ts';

/**
 * Few logs have an act, so its text comes right after the first paint (`shell/after-paint.ts`). Who has drawn acts before
 * draws them again.
 */
export const actText = signal<((record: Acted) => Marker) | undefined>(undefined);

export function lateActMarker(record: OtherRecord | undefined): Marker {
  const text = actText.value;
  return record?.kind === 'acted' && text ? text(record) : { tone: 'note', label: 'Act', text: '' };
}
