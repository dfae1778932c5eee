import { lastSent, type Stream } from '../../capture/streams/stream.ts';
import { copyText } from '../browser/clipboard.ts';
import type { MenuItem } from '../components/menu/menu-item.ts';
import { copyRequestItem } from '../export/copy-request.ts';
import { count } from '../format/quantity.ts';
import type { Store } from '../store/store.ts';
import { showRequest } from './show-request.ts';

/** The menu of a stream; it exports the `selected` streams. */
export function streamItems(store: Store, stream: Stream, selected: number, onExport: () => void): MenuItem[] {
  const last = lastSent(stream);
  const showEvents = () => {
    store.selectedStreams.value = new Set([stream.index]);
    store.shownArea.value = 'Events';
  };
  return [
    { kind: 'action', label: 'Show events', run: showEvents },
    {
      kind: 'action',
      label: 'Show request and connections',
      hint: 'Double-click',
      run: () => showRequest(store, stream),
    },
    'separator',
    { kind: 'action', label: 'Copy URL', disabled: stream.url === '', run: () => void copyText(stream.url) },
    ...(last === undefined ? [] : [copyRequestItem({ stream, connection: last })]),
    'separator',
    {
      kind: 'action',
      label: selected > 1 ? `Export ${count(selected)} streams…` : 'Export this stream…',
      run: onExport,
    },
  ];
}
