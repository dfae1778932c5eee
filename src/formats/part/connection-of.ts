import type { Connection, Stream } from '../../capture/streams/stream.ts';

export interface ConnectionOf {
  stream: Stream;
  connection: Connection;
}
