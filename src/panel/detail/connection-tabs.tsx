import type { Connection, Stream } from '../../capture/streams/stream.ts';
import type { Store } from '../store/store.ts';
import type { DetailTab } from './DetailPane.tsx';
import { PayloadTab } from './PayloadTab.tsx';
import { RequestTab } from './RequestTab.tsx';

/** The tabs of a connection's details. */
export function connectionTabs(store: Store, stream: Stream, connection: Connection): DetailTab[] {
  const { requestBody } = stream;
  const tabs: DetailTab[] = [
    { name: 'Request', content: () => <RequestTab store={store} stream={stream} connection={connection} /> },
  ];
  if (requestBody !== undefined) {
    tabs.push({ name: 'Payload', content: () => <PayloadTab store={store} body={requestBody} /> });
  }
  return tabs;
}
