import type { Stream } from '../../capture/streams/stream.ts';

/** A stream as the hook of its document numbers it. */
export interface Place {
  document: string;
  stream: number;
}

export function keyOf({ document, stream }: Place): string {
  return `${document} ${stream}`;
}

/** Of its last connection: a client that fetches again is another stream in the page. */
export function placeOf(stream: Stream): Place {
  const { document, number } = stream;
  return { document, stream: stream.connections.at(-1)?.source?.stream ?? number };
}
