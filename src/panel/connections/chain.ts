/** The connections of the shown streams, in the order in which they began. */
import type { Log } from '../../capture/log/log.ts';
import type { Connection, Stream } from '../../capture/streams/stream.ts';
import type { TimeRange } from '../../capture/view/scope.ts';
import { beginning, timesOf } from './phases.ts';

export interface Link {
  stream: Stream;
  connection: Connection;
}

/** Gathers them anew only when something was told of them: a stream that reconnects all day has thousands. */
export class Chain {
  #links: readonly Link[] = [];
  #key = '';

  /** `streams` are indexes, none means all; `range` leaves out what was not there then. */
  of(log: Log, streams: ReadonlySet<number>, range: TimeRange | undefined): readonly Link[] {
    const key = `${log.generation} ${log.revision} ${log.streams.length} ${[...streams]} ${range?.from} ${range?.to}`;
    if (key === this.#key) return this.#links;
    this.#key = key;
    this.#links = inOrder(
      // What the network saw before the page told of it is shown as the page's stream.
      log.streams.filter(({ index, merged }) => merged !== true && (streams.size === 0 || streams.has(index))),
      range,
    );
    return this.#links;
  }
}

function inOrder(streams: readonly Stream[], range: TimeRange | undefined): Link[] {
  const links = streams.flatMap((stream) =>
    stream.connections.map((connection) => ({ stream, connection, at: beginning(stream, connection) })),
  );
  const shown = range === undefined ? links : links.filter((link) => isWithin(link, range));
  return shown.sort((a, b) => a.at - b.at || a.connection.number - b.connection.number);
}

function isWithin({ at, connection, stream }: Link & { at: number }, { from, to }: TimeRange): boolean {
  const { lost, over } = timesOf(stream, connection);
  return (lost ?? at) <= to && (over === undefined || over >= from);
}
