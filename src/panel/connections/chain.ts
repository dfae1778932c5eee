/** The connections of the shown streams, in the order in which they began. */
import type { Log } from '../../capture/log/log.ts';
import { beginning, timesOf } from '../../capture/streams/connection-facts.ts';
import { isLive, type Stream, type StreamConnection, sentConnections } from '../../capture/streams/stream.ts';
import type { TimeRange } from '../../capture/view/scope.ts';

/** Rebuilt only when the log has changed: a stream that reconnects all day has thousands. */
export class Chain {
  #links: readonly StreamConnection[] = [];
  #key = '';

  /** `streams` are indexes, none means all; connections outside `range` are left out. */
  of(log: Log, streams: ReadonlySet<number>, range: TimeRange | undefined): readonly StreamConnection[] {
    const key = `${log.generation} ${log.revision} ${log.streams.length} ${[...streams]} ${range?.from} ${range?.to}`;
    if (key === this.#key) return this.#links;
    this.#key = key;
    this.#links = inOrder(
      log.shownStreams.filter(({ index }) => streams.size === 0 || streams.has(index)),
      range,
    );
    return this.#links;
  }
}

function inOrder(streams: readonly Stream[], range: TimeRange | undefined): StreamConnection[] {
  const links = streams.flatMap((stream) =>
    (isLive(stream) ? stream.connections : sentConnections(stream)).map((connection) => ({
      stream,
      connection,
      at: beginning(stream, connection),
    })),
  );
  const shown = range === undefined ? links : links.filter((link) => isWithin(link, range));
  return shown.sort((a, b) => a.at - b.at || a.connection.number - b.connection.number);
}

function isWithin({ at, connection, stream }: StreamConnection & { at: number }, { from, to }: TimeRange): boolean {
  const { end, lost } = timesOf(stream, connection);
  return (lost ?? at) <= to && (end === undefined || end >= from);
}
