import { errorCode } from '../../capture/streams/network-error.ts';
import { lastSent } from '../../capture/streams/stream.ts';
import { duration } from '../../text/duration.ts';
import type { Rule } from '../rule.ts';

const CUT = new Set(['INCOMPLETE_CHUNKED_ENCODING', 'CONNECTION_RESET']);

/** The server or a proxy dropped the response in the middle. */
export const incompleteChunked: Rule = {
  id: 'incomplete-chunked',
  needs: 'network',
  link: 'https://www.rfc-editor.org/rfc/rfc9112#section-8',
  check({ evidence, stream }) {
    const connections = stream.connections.filter(
      ({ opened, request }) => opened !== undefined && CUT.has(errorCode(request?.error ?? '')),
    );
    const last = connections.at(-1) ?? lastSent(stream);
    if (connections.length === 0 || last === undefined) return undefined;
    const bytes = evidence.of(last.number)?.lastBytes;
    const since =
      bytes === undefined || last.over === undefined
        ? ''
        : ` The last bytes came ${duration(last.over - bytes)} before.`;
    return {
      severity: 'warning',
      title: 'The response was cut in the middle',
      seen: `${connections.length} of ${stream.connections.length} connections ended with ${last.request?.error}.${since}`,
      cure: { text: 'Look for a crash or a timeout of the server or a proxy at that time.' },
      connection: last.number,
    };
  },
};
