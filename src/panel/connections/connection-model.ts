import { causeInFull, causeText } from '../../capture/streams/cause.ts';
import { type ConnectionFacts, factsOf, isUnread, timesOf } from '../../capture/streams/connection-facts.ts';
import { handover } from '../../capture/streams/handover.ts';
import type { Unknown } from '../../capture/streams/id-run.ts';
import { refusalOf } from '../../capture/streams/refusal.ts';
import { before, type Connection, type Stream, type StreamConnection } from '../../capture/streams/stream.ts';
import { duration } from '../../text/duration.ts';
import { bytes, count, counted } from '../../text/quantity.ts';
import { endingTone, unreadText } from '../format/handover-text.ts';
import type { Tone } from '../format/marker.ts';
import { streamName } from '../format/stream-text.ts';
import { clockTime } from '../format/time.ts';
import { shortUrl } from '../format/url.ts';

/** Text and tooltip of a cell. */
interface CellText {
  text: string;
  title?: string;
  tone?: Tone;
}

export interface ConnectionModel {
  number: CellText;
  started: CellText;
  request: CellText;
  id: CellText;
  status: CellText;
  waiting: CellText;
  open: CellText;
  events: CellText;
  size: CellText;
  end: CellText;
  delay: CellText;
  resumed: CellText;
  missed: CellText;
}

const UNKNOWN: Readonly<Record<Unknown, string>> = {
  'no-ids': 'the events have no ids',
  'not-counted': 'the ids are not numbers that rise by one',
  'not-captured': 'some events were not captured',
  'too-few': 'too few earlier events to be sure that their ids are consecutive',
};

const NOTHING: CellText = { text: '' };

/** A connection's row of the table. `now` is epoch ms. */
export function connectionModel(link: StreamConnection, now: number): ConnectionModel {
  const { connection, stream } = link;
  const facts = factsOf(stream, connection);
  const { end, head, sent } = timesOf(stream, connection);
  const start = sent ?? head;
  return {
    number: { text: count(connection.number) },
    started: start === undefined ? NOTHING : { text: clockTime(start), title: new Date(start).toISOString() },
    request: requestCell(stream, facts),
    id: idCell(connection, facts),
    status: statusCell(link, facts),
    waiting: head === undefined || sent === undefined ? NOTHING : { text: duration(Math.max(0, head - sent)) },
    open: head === undefined ? NOTHING : { text: duration(Math.max(0, (end ?? now) - head)) },
    events: { text: count(connection.events) },
    size: { text: bytes(connection.bytes), title: `${counted(connection.bytes, 'byte')} of event data` },
    end: endCell(link),
    ...arrival(link),
  };
}

function requestCell(stream: Stream, { method = '', redirects, url }: ConnectionFacts): CellText {
  const name = stream.url === '' ? streamName(stream) : `${method} ${shortUrl(url, stream.documentUrl)}`.trim();
  const steps = redirects.map(({ status, to }) => ({ short: `${status} → ${shortUrl(to, url)}`, to }));
  return {
    text: [name, ...steps.map(({ short }) => short)].join(' '),
    title: [`${method} ${url}`.trim(), ...redirects.map(({ status, to }) => `${status} redirected to ${to}`)].join(
      '\n',
    ),
  };
}

function idCell({ number }: Connection, { lastEventId: id, requestKnown }: ConnectionFacts): CellText {
  if (id !== undefined) return { text: id, title: `Last-Event-ID: ${id}` };
  if (requestKnown) return { text: '–', title: 'No Last-Event-ID was sent' };
  return number === 1 ? NOTHING : { text: 'not known', title: 'Not known: only the network sees it' };
}

function statusCell({ connection, stream }: StreamConnection, { status, statusText = '' }: ConnectionFacts): CellText {
  if (status === undefined) return connection.opened === undefined ? NOTHING : OPENED;
  const title = `${status} ${statusText}`.trim();
  return {
    text: String(status),
    title,
    ...(refusalOf(stream, connection)?.kind === 'status' ? { tone: 'error' } : {}),
  };
}

function endCell({ connection, stream }: StreamConnection): CellText {
  const { how, over } = connection;
  if (stream.api === 'file') return NOTHING;
  if (over === undefined) {
    const { sent } = timesOf(stream, connection);
    if (isUnread(stream, connection)) return { text: unreadText(connection), tone: 'note' };
    if (connection.opened !== undefined) return openCell(stream);
    return sent === undefined ? { text: 'waiting to reconnect', tone: 'warning' } : { text: 'connecting' };
  }
  const facts = handover(stream, connection);
  const unknown = how === 'lost' ? 'lost' : 'failed';
  const why = causeText(stream, connection, facts) ?? unknown;
  const inFull = causeInFull(stream, connection, facts) ?? unknown;
  return { text: why, title: `${clockTime(over)}: ${inFull}`, tone: endingTone(facts) };
}

function openCell({ closed, saved }: Stream): CellText {
  if (closed !== undefined) return CLOSED;
  return saved ? SAVED : OPEN;
}

const OPENED: CellText = { text: '200', title: 'It opened, and an EventSource opens only with status 200' };
const OPEN: CellText = { text: 'open', tone: 'good' };
const SAVED: CellText = { text: 'open when saved', tone: 'note' };
const CLOSED: CellText = { text: 'closed with its page', tone: 'note' };

/** How it relates to the connection before it. */
function arrival(link: StreamConnection): Pick<ConnectionModel, 'delay' | 'resumed' | 'missed'> {
  const { connection, stream } = link;
  const previous = before(stream, connection);
  const facts = previous && handover(stream, previous);
  const next = facts?.next;
  if (facts === undefined || next === undefined) return { delay: NOTHING, resumed: NOTHING, missed: NOTHING };
  const { missed, missedUnknown, repeated, resumedAt, waited } = next;
  const asked = facts.retry === undefined ? undefined : duration(facts.retry);
  return {
    delay:
      waited === undefined
        ? NOTHING
        : {
            text: `${duration(waited)}${asked === undefined ? '' : ` (${asked})`}`,
            title: `Waited ${duration(waited)}${asked === undefined ? '' : `; retry: ${asked}`}`,
          },
    resumed:
      resumedAt === undefined
        ? NOTHING
        : resumedAt === ''
          ? { text: '–', title: 'Without an id' }
          : { text: resumedAt },
    missed:
      resumedAt === undefined
        ? NOTHING
        : missedCell(missed, missedUnknown && unknownText(link, missedUnknown), repeated),
  };
}

/** Page capture does not see the events of an `EventSource` without a listener: their ids seem to be left out. */
function unknownText({ connection, stream }: StreamConnection, unknown: Unknown): string {
  const isInPart = stream.api === 'EventSource' && connection.wire === undefined;
  if (unknown !== 'not-counted' || !isInPart) return UNKNOWN[unknown];
  return `${UNKNOWN['not-counted']}, as far as they are seen: those of events without a listener are not`;
}

function missedCell(missed: number | undefined, unknown: string | undefined, repeated: number): CellText {
  const again = repeated === 0 ? [] : [`${count(repeated)} repeated`];
  if (missed === undefined) {
    const why = unknown === undefined ? '' : `: ${unknown}`;
    const title = `Missed events are unknown${why}`;
    return { text: ['unknown', ...again].join(', '), title, ...(repeated > 0 ? { tone: 'warning' } : {}) };
  }
  const parts = [...(missed === 0 ? [] : [`${count(missed)} missed`]), ...again];
  return parts.length === 0 ? { text: 'none' } : { text: parts.join(', '), tone: missed > 0 ? 'error' : 'warning' };
}
