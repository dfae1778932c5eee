/** What the generated code answers with: endpoints, their connections, and the chunks of each. */

import type { HeaderList } from '../../../capture/records/observation.ts';
import type { StreamConnection } from '../../../capture/streams/stream.ts';

/** A method and a URL, with all that was captured there. */
export interface Endpoint {
  method: string;
  /** Without query, fragment and user. */
  url: string;
  /** All of its streams were opened by `EventSource`. */
  isEventSource: boolean;
  connections: CodeConnection[];
}

export interface CodeConnection {
  of: StreamConnection;
  /** Its rows that are exported, in order. */
  rows: Uint32Array;
  /** It is reached by the `Last-Event-ID` of the connection before it. */
  resumes: boolean;
  status: number;
  headers: HeaderList;
  /** `open`: it went on, or the page left. */
  end: 'done' | 'cut' | 'open';
  /** Epoch ms. */
  start: number;
  over: number | undefined;
}

/** A piece of a body. */
export type CodeChunk = {
  /** Epoch ms. */
  time: number;
} & ({ event: CodeEvent } | { comment: string } | { retry: number } | { text: string } | { base64: string });

interface CodeEvent {
  /** Undefined for `message`. */
  type?: string;
  /** Only where it changes. */
  id?: string;
  data: string;
}
