import { factsOf } from '../../capture/streams/connection-facts.ts';
import { header } from '../../capture/streams/request.ts';
import { lastResponse } from '../case-facts.ts';
import { methodsOf } from '../rpc.ts';
import type { Rule } from '../rule.ts';

const NAME = 'mcp-session-id';

/** The session is over, and the client goes on with it. */
export const mcp404Session: Rule = {
  id: 'mcp-404-session',
  link: 'https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#session-management',
  check(about) {
    const { stream } = about;
    const last = lastResponse(stream);
    const session = last && header(last.facts.requestHeaders, NAME);
    if (last?.facts.status !== 404 || session === undefined) return undefined;
    const later = about.streams.filter((each) => each.opened > stream.opened && each.url === stream.url);
    if (later.some((each) => methodsOf(each).includes('initialize'))) return undefined;
    const again = later.filter((each) =>
      each.connections.some((connection) => header(factsOf(each, connection).requestHeaders, NAME) === session),
    );
    return {
      severity: 'warning',
      title: 'The MCP session is over, and the client did not begin a new one',
      seen: `Status 404 to a request with a session ID says that the session ended. No initialize followed${again.length === 0 ? '' : `, but ${again.length} more with the same session`}.`,
      cure: { text: 'Send initialize without a session ID, and then the request once more.' },
      connection: last.connection.number,
    };
  },
};
