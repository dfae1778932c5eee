import { isRunning } from '../../capture/streams/standing.ts';
import type { StreamConnection } from '../../capture/streams/stream.ts';

/** Why a connection has no bytes, and what to do. */
export interface NoBytes {
  title: string;
  text?: string;
}

export function whyNoBytes({ connection, stream }: StreamConnection, isLive: boolean): NoBytes {
  if (stream.network !== undefined) {
    return {
      title: 'Page capture does not see bytes of a worker’s stream',
      text: 'To see them, request the URL with curl -N, or read the stream in the page with fetch.',
    };
  }
  if (stream.api === 'EventSource') {
    return {
      title: 'Page capture does not see bytes of an EventSource',
      text:
        'An EventSource gives the page events, not bytes. To see comments, retry, line ends and chunks, read the stream with ' +
        'fetch, or request its URL with curl -N. The tab Raw of an event shows its block, rebuilt.',
    };
  }
  if (connection.opened === undefined && connection.over !== undefined) return { title: 'No response, so no bytes' };
  if (!isLive) return { title: 'The file has no bytes of this connection' };
  if (isRunning(stream) && connection.over === undefined) return { title: 'No bytes yet' };
  return {
    title: 'No bytes of this connection are kept',
    text: 'The response was empty, the page did not read it, or the log has discarded its oldest part.',
  };
}
