/** What is known of a stream without events, and what to do about it. */
import { factsOf } from '../../capture/streams/connection-facts.ts';
import { refusalOf } from '../../capture/streams/refusal.ts';
import { header } from '../../capture/streams/request.ts';
import { isRunning, standingOf } from '../../capture/streams/standing.ts';
import { lastSent, reconnects, type Stream } from '../../capture/streams/stream.ts';
import { bytes, counted } from '../../text/quantity.ts';
import { clockTime } from './time.ts';
import { reasonsOver } from './why-over.ts';
import { workersNext } from './workers-next.ts';

export function silentTitle(stream: Stream): string {
  if (stream.network !== undefined && standingOf(stream) === 'open') return 'Read outside the page’s scripts';
  switch (standingOf(stream)) {
    case 'connecting':
      return 'No response yet';
    case 'open':
      return 'No event yet';
    case 'waiting':
      return 'Connection lost before an event came';
    default:
      return 'No event came';
  }
}

/** Sentences without a full stop. */
export function silentFacts(stream: Stream): string[] {
  const facts = [answer(stream), since(stream), arrived(stream), listeners(stream), ...reasonsOver(stream, false)];
  return facts.filter((fact) => fact !== undefined);
}

function answer(stream: Stream): string | undefined {
  const last = lastSent(stream);
  if (last === undefined) return undefined;
  const { responseHeaders, status, statusText = '' } = factsOf(stream, last);
  if (status === undefined) return undefined;
  const refusal = refusalOf(stream, last)?.kind;
  const type = header(responseHeaders, 'content-type') ?? (refusal === 'content-type' ? 'no Content-Type' : undefined);
  const text = [`Status ${status} ${statusText}`.trim(), type].filter((part) => part !== undefined).join(', ');
  return refusal === 'no-content' ? `${text}: the server asks not to reconnect` : text;
}

function since(stream: Stream): string | undefined {
  if (!isRunning(stream)) return undefined;
  const { opened = stream.opened } = lastSent(stream) ?? {};
  const again = reconnects(stream);
  return `Waiting since ${clockTime(opened)}${again > 0 ? `, after ${counted(again, 'reconnect')}` : ''}`;
}

function arrived(stream: Stream): string | undefined {
  const size = lastSent(stream)?.request?.bodyBytes;
  if (stream.comments > 0) return `${counted(stream.comments, 'comment')} came, and nothing else`;
  if (size !== undefined) return `${bytes(size)} arrived`;
  return stream.problems > 0 ? `${counted(stream.problems, 'malformed line')} came` : undefined;
}

function listeners({ listeners: known, listening }: Stream): string | undefined {
  if (listening.size > 0) return `The page listens for ${[...listening].map((type) => `“${type}”`).join(', ')}`;
  return known ? 'No listener of the page was seen yet' : undefined;
}

/** Undefined where the facts say it. */
export function silentNext(stream: Stream): string | undefined {
  const standing = standingOf(stream);
  if (standing === 'open' && stream.network !== undefined) return workersNext(stream);
  switch (standing) {
    case 'connecting':
      return 'The server should send the response’s head at once, before the first event.';
    case 'waiting':
      return 'The browser reconnects by itself.';
    case 'open':
      return stream.api === 'EventSource'
        ? 'Comments, and events that the page does not listen for, are not visible here: “curl -N” shows all that comes.'
        : 'Check that the server ends each event with an empty line and flushes it.';
    case 'failed':
      return stream.api === 'EventSource'
        ? 'The page has to make a new EventSource: this one does not reconnect.'
        : undefined;
    default:
      return undefined;
  }
}
