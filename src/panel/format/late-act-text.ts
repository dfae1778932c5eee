import { signal } from '@preact/signals';
import type { Acted } from '../../capture/records/act-record.ts';
import type { actMarker } from './act-text.ts';
import type { Marker } from './marker.ts';

/** What turns an act into text: few logs have one, and the first paint does not wait for it. */
const text = signal<typeof actMarker | undefined>(undefined);
let isLoading = false;

/** Reads a signal: rows that are drawn are drawn again when the text is there. */
export function lateActMarker(record: Acted): Marker {
  if (text.value !== undefined) return text.value(record);
  // Code cannot be loaded once the extension was updated: the panel says so.
  if (!isLoading) import('./act-text.ts').then((loaded) => (text.value = loaded.actMarker)).catch(() => {});
  isLoading = true;
  return { tone: 'note', label: 'Act', text: record.act };
}
