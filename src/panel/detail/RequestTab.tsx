import type { Connection, Stream } from '../../capture/streams/stream.ts';
import { nowOf } from '../store/now.ts';
import type { Store } from '../store/store.ts';
import { PropertyList } from './PropertyList.tsx';
import { requestProperties } from './request-properties.ts';

interface Props {
  store: Store;
  stream: Stream;
  connection: Connection;
}

/** Request and response of a connection. */
export function RequestTab({ store, stream, connection }: Props) {
  store.summary.value;
  return <PropertyList groups={requestProperties(stream, connection, nowOf(store))} />;
}
