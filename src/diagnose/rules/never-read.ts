import { isUnread } from '../../capture/streams/connection-facts.ts';
import { lastSent } from '../../capture/streams/stream.ts';
import { duration } from '../../text/duration.ts';
import { bytes } from '../../text/quantity.ts';
import type { Rule } from '../rule.ts';

/** A page may do something else before it reads, ms. */
const PATIENCE = 5000;

/** The page took the response and reads nothing of its body, which has arrived. */
export const neverRead: Rule = {
  id: 'never-read',
  link: 'https://developer.mozilla.org/en-US/docs/Web/API/Streams_API/Using_readable_streams',
  check(about) {
    const { evidence, stream } = about;
    const connection = lastSent(stream);
    if (connection === undefined || !isUnread(stream, connection) || stream.dropped > 0) return undefined;
    const { number, request } = connection;
    const size = request?.bodyBytes ?? 0;
    const isRead = evidence.of(number)?.lastBytes !== undefined;
    if (isRead || size === 0 || request?.over === undefined || stream.saved === true) return undefined;
    const waited = about.now - request.over;
    if (waited < PATIENCE) return undefined;
    return {
      severity: 'warning',
      title: 'The page does not read the body',
      seen: `${bytes(size)} arrived ${duration(waited)} ago, and the page has read none of them. A longer body stops the server, because nothing makes room.`,
      cure: {
        text: 'Read the body, or cancel it where it is not wanted.',
        code: 'for await (const bytes of response.body) read(bytes); // or: await response.body.cancel()',
      },
      connection: number,
    };
  },
};
