import { isRunning } from '../../capture/streams/standing.ts';
import type { StreamConnection } from '../../capture/streams/stream.ts';

/** Why a connection has no bytes, and what to do. */
export interface NoBytes {
  title: string;
  text?: string;
  /** Wire capture would see them. */
  onWire?: boolean;
}

const WIRE = 'Wire capture (Chromium) reads the bytes of connections that are made while it is on.';

export function whyNoBytes({ connection, stream }: StreamConnection, isLive: boolean): NoBytes {
  if (stream.network !== undefined && connection.wire === undefined) {
    return {
      title: 'Page capture does not see bytes of a worker’s stream',
      text: `${WIRE} Or request the URL with curl -N.`,
      onWire: true,
    };
  }
  if (stream.api === 'EventSource' && connection.wire === undefined) {
    return {
      title: 'Page capture does not see bytes of an EventSource',
      text:
        `An EventSource gives the page events, not bytes. ${WIRE} Or request its URL with curl -N. ` +
        'The tab Raw of an event shows its block, rebuilt.',
      onWire: true,
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
