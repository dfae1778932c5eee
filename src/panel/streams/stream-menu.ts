import { lastSent, type Stream } from '../../capture/streams/stream.ts';
import { count } from '../../text/quantity.ts';
import { actItems } from '../act/act-items.ts';
import { copyAndSay } from '../browser/copy-and-say.ts';
import type { MenuItem } from '../components/menu/menu-item.ts';
import { copyCodeItem } from '../export/copy-code.ts';
import { copyRequestItem } from '../export/copy-request.ts';
import { sendAgainItems } from '../send-again/send-again-items.tsx';
import type { Store } from '../store/store.ts';
import type { TestServer } from '../test-server/test-server.ts';
import { showRequest } from './show-request.ts';

/** What one may do to a stream; all selected `streams` are exported or compared. */
export function streamItems(
  store: Store,
  stream: Stream,
  streams: ReadonlySet<number>,
  onExport: () => void,
  { evaluate, streamMenus }: TestServer,
): MenuItem[] {
  const ofServer = streamMenus.peek().get(stream.index) ?? [];
  const selected = streams.size;
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
    ...(selected > 1
      ? [
          {
            kind: 'action' as const,
            label: `Compare ${count(selected)} streams`,
            run: () => {
              store.shownArea.value = 'Compare';
            },
          },
        ]
      : []),
    'separator',
    { kind: 'action', label: 'Copy URL', disabled: stream.url === '', run: () => copyAndSay(stream.url) },
    ...(last === undefined ? [] : [copyRequestItem({ stream, connection: last })]),
    copyCodeItem(store, { of: 'streams', streams }, onExport),
    ...actItems(store, stream),
    'separator',
    {
      kind: 'action',
      label: selected > 1 ? `Export ${count(selected)} streams…` : 'Export this stream…',
      run: onExport,
    },
    'separator',
    ...sendAgainItems(store, stream, evaluate),
    ...(ofServer.length > 0 ? ['separator' as const, ...ofServer] : []),
  ];
}
