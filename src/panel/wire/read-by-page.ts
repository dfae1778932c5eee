import type { Log } from '../../capture/log/log.ts';
import { withoutHash } from '../../capture/streams/request.ts';
import type { Connection, Stream } from '../../capture/streams/stream.ts';
import type { WireBody } from '../../observe/wire/wire-tap.ts';

/** The page has this long to report a response that it reads, ms. Later, the tap reads it too, in vain. */
const REPORT_MS = 1500;

/** Time between two looks at the log, ms. */
const LOOK_MS = 50;

/** Maximum difference between the times at which the page and the tap see a response, ms. */
const MAX_DIFFERENCE_MS = 1000;

type Sought = Pick<WireBody, 'method' | 'url' | 'time'>;

/**
 * Whether the page's hook reads a body, because the log has the page's own report of it, or has it soon. Each report
 * counts for one body.
 */
export function isReadByPage(log: Pick<Log, 'shownStreams'>): (body: Sought) => Promise<boolean> {
  const taken = new WeakSet<Connection>();
  return async (body) => {
    for (let waited = 0; waited <= REPORT_MS; waited += LOOK_MS) {
      for (const connection of reports(log.shownStreams, body)) {
        if (taken.has(connection)) continue;
        taken.add(connection);
        return true;
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    return false;
  };
}

/** The page's connections that may be the one with this body. */
function* reports(streams: readonly Stream[], { method, time, url }: Sought): Generator<Connection> {
  for (const stream of streams) {
    if (stream.network !== undefined || stream.api === 'EventSource' || stream.method !== method) continue;
    for (const connection of stream.connections) {
      const { opened } = connection;
      if (opened === undefined || Math.abs(opened - time) > MAX_DIFFERENCE_MS) continue;
      if (withoutHash(connection.url ?? stream.url) === withoutHash(url)) yield connection;
    }
  }
}
