import { counted } from '../../text/quantity.ts';
import { essenceOf, lastResponse, typeOf } from '../case-facts.ts';
import { messagesOf } from '../messages.ts';
import { requestIdsOf } from '../rpc.ts';
import type { Rule } from '../rule.ts';
import { quoted } from '../words.ts';

/** A stream that serves a request ended, and its response is not there. */
export const mcpUnanswered: Rule = {
  id: 'mcp-unanswered',
  link: 'https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#sending-messages-to-the-server',
  check(about) {
    const { evidence, stream } = about;
    const last = lastResponse(stream);
    const asked = requestIdsOf(stream);
    if (last?.facts.status !== 200 || asked.length === 0 || stream.dropped > 0) return undefined;
    const { connection } = last;
    if (essenceOf(typeOf(last.facts) ?? '') !== 'text/event-stream') return undefined;
    if (connection.how !== 'done' && connection.how !== 'error') return undefined;
    const messages = messagesOf(about);
    if (messages.some(({ format }) => format.name !== 'json-rpc') || (stream.events > 0 && messages.length === 0))
      return undefined;
    const answered = new Set(messages.map(({ message }) => (message.role === 'response' ? message.id : undefined)));
    const open = asked.filter((id) => !answered.has(id));
    // A server may let its client ask again instead: it sets the time after which.
    if (evidence.retries.length > 0) return undefined;
    // The rest may come to a GET that resumes it.
    const isResumed = about.streams.some(
      (each) => each.method === 'GET' && each.url === stream.url && each.opened > stream.opened,
    );
    if (open.length === 0 || isResumed) return undefined;
    return {
      severity: 'error',
      title: 'A request of JSON-RPC got no response',
      seen: `The stream ended after ${counted(stream.events, 'event')}, without a response to ${quoted(open)}.`,
      cure: { text: 'Let the server end the stream behind the response alone; let the client ask once more.' },
      connection: connection.number,
    };
  },
};
