import type { Connection, Stream } from '../../capture/stream.ts';

export interface ConnectionOf {
  stream: Stream;
  connection: Connection;
}
