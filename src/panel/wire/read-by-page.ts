import type { Log } from '../../capture/log/log.ts';
import { connectionsNear, type TappedResponse } from '../../capture/log/wire/body-connection.ts';
import type { Connection } from '../../capture/streams/stream.ts';

/** The page has this long to report a response that it reads, ms. Later, the tap reads it too, in vain. */
const REPORT_MS = 1500;

/** Time between two looks at the log, ms. */
const LOOK_MS = 50;

/**
 * Whether the page's hook reads a body, because the log has the page's own report of it, or has it soon. Each report
 * counts for one body.
 */
export function isReadByPage(log: Pick<Log, 'shownStreams'>): (response: TappedResponse) => Promise<boolean> {
  const taken = new WeakSet<Connection>();
  return async (response) => {
    for (let waited = 0; waited <= REPORT_MS; waited += LOOK_MS) {
      for (const { connection, stream } of connectionsNear(log.shownStreams, response)) {
        if (stream.api === 'EventSource' || taken.has(connection)) continue;
        taken.add(connection);
        return true;
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    return false;
  };
}
