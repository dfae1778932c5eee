import { STALL_MS } from '../capture/records/limits.ts';
import type { FromContent } from './capture.ts';
import type { FromDevtools } from './devtools.ts';
import { isObject } from './kinds.ts';
import type { Link, Receive } from './link.ts';
import { type PortLike, portLink } from './port-link.ts';
import { StallWatch } from './stall-watch.ts';

/** A link for batches. When the other side leaves one unacknowledged for too long, it calls `stalled` and closes itself. */
export function acknowledgedLink<Out extends FromContent | FromDevtools>(
  port: PortLike,
  receive: Receive,
  stalled: () => void = () => {},
): Link<Out> {
  let sent = -1;
  const watch = new StallWatch(STALL_MS, () => {
    stalled();
    link.close();
  });
  const link = portLink<Out>(port, (message) => {
    if (isObject(message) && message['kind'] === 'acknowledge') watch.answered(message['number'] !== sent);
    receive(message);
  });
  link.closed.addEventListener('abort', () => watch.stop());
  return {
    ...link,
    send(message) {
      if (message.kind === 'batch') {
        sent = message.batch.number;
        watch.asked();
      }
      return link.send(message);
    },
  };
}
