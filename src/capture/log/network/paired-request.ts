import type { Request } from '../../streams/request.ts';
import type { StreamConnection } from '../../streams/stream.ts';

/** A request, and the connection whose request it was found to be. */
export interface PairedRequest extends Request {
  owner?: StreamConnection;
  /** A body of the wire is joined to it. */
  onWire?: boolean;
  /** A tap has reported it, and names it in its body: no other body is joined to it. */
  ofTap?: boolean;
}
