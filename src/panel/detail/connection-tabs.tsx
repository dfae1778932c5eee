import { requestBodyOf } from '../../capture/streams/request-body.ts';
import type { Connection, Stream } from '../../capture/streams/stream.ts';
import type { Store } from '../store/store.ts';
import type { DetailTab } from './DetailPane.tsx';
import { PayloadTab } from './PayloadTab.tsx';
import { whyNoBody } from './payload-text.ts';
import { RequestTab } from './RequestTab.tsx';

/** The tabs of a connection's details. */
export function connectionTabs(store: Store, stream: Stream, connection: Connection): DetailTab[] {
  const tabs: DetailTab[] = [
    { name: 'Request', content: () => <RequestTab store={store} stream={stream} connection={connection} /> },
  ];
  const body = requestBodyOf({ stream, connection });
  const why = whyNoBody({ stream, connection });
  if (body !== undefined) tabs.push({ name: 'Payload', content: () => <PayloadTab store={store} body={body} /> });
  else if (why !== undefined) tabs.push({ name: 'Payload', content: () => <p class="hint">{why}</p> });
  return tabs;
}
