import type { Acted } from '../../capture/records/act-record.ts';
import type { OtherRecord } from '../../capture/records/record.ts';
import type { Marker } from './marker.ts';

/** Few logs have an act, so its text comes right after the first paint (`shell/after-paint.ts`). */
let text: ((record: Acted) => Marker) | undefined;

export function setActText(marker: (record: Acted) => Marker): void {
  text = marker;
}

export function lateActMarker(record: OtherRecord | undefined): Marker {
  return record?.kind === 'acted' && text ? text(record) : { tone: 'note', label: 'Act', text: '' };
}
