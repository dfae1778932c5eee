import {
  CHROMIUM_RETRY_MS,
  type Ending,
  type Handover,
  handover,
  type NextConnection,
  type Reason,
} from '../../capture/streams/handover.ts';
import type { Refusal } from '../../capture/streams/refusal.ts';
import { type Connection, isLive, type Stream } from '../../capture/streams/stream.ts';
import { duration } from '../../text/duration.ts';
import { count, counted } from '../../text/quantity.ts';
import { bodyNote } from './body-note.ts';
import type { Marker, Tone } from './marker.ts';

const CLOSED_BY_SERVER = 'the server closed it';

const ENDINGS: Readonly<Record<Ending, Pick<Marker, 'tone' | 'label'>>> = {
  lost: { tone: 'warning', label: 'Connection lost' },
  abandoned: { tone: 'warning', label: 'Connection lost' },
  unsent: { tone: 'note', label: 'Stream closed' },
  refused: { tone: 'error', label: 'Connection failed' },
  failed: { tone: 'error', label: 'Connection failed' },
  stopped: { tone: 'note', label: 'Connection ended' },
  'other-type': { tone: 'note', label: 'Not an event stream' },
  ended: { tone: 'note', label: 'Connection ended' },
};

/**
 * How a connection ended, and why. For a lost one, how the stream went on comes first: a narrow row cuts off the end of
 * the text.
 */
export function overMarker(stream: Stream, connection: Connection): Marker {
  const facts = handover(stream, connection);
  const reason = reasonText(connection, facts);
  const why = reason === undefined ? [] : [reason];
  const note = bodyNote(stream, connection);
  const parts = [...wentOn(stream, facts), ...why, ...(note === undefined ? [] : [note])];
  if (facts.ending === 'failed' || facts.ending === 'refused') parts.push(noRetry(stream));
  return { ...ENDINGS[facts.ending], text: parts.join(' · ') };
}

/** Why a body that the network has in full may lack events. */
export function unreadText({ events }: Connection): string {
  return `ended by the server, not read ${events > 0 ? 'to its end ' : ''}by the page`;
}

/** Why a connection is over, as far as it is known. */
export function reasonText(connection: Connection, { ending, why }: Handover): string | undefined {
  if (ending === 'unsent') return 'while it waited to reconnect';
  const isOrdinary = why === undefined || (connection.how === 'done' && why.kind !== 'opaque');
  if (ending === 'ended' && isOrdinary) return endedBy(connection);
  return why === undefined ? undefined : textOf(why);
}

function textOf(why: Reason): string {
  switch (why.kind) {
    case 'refused':
      return refusalText(why.refusal);
    case 'network':
      return why.cors ? `Blocked by CORS (${why.error})` : why.error;
    case 'error':
      return why.message;
    case 'cancelled':
      return `cancelled (${why.error})`;
    case 'opaque':
      return 'opaque: the page cannot read it';
    case 'ended-by-server':
      return CLOSED_BY_SERVER;
  }
}

function refusalText(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'no-content':
      return '204 No Content: the server asks not to reconnect';
    case 'status':
      return `status ${refusal.status} ${refusal.statusText}`.trim();
    case 'content-type':
      return refusal.type === undefined ? 'no Content-Type' : `Content-Type ${refusal.type}`;
  }
}

export function endingTone({ ending }: Handover): Tone {
  return ENDINGS[ending].tone;
}

/** How the stream went on after a loss. */
function wentOn(stream: Stream, facts: Handover): string[] {
  const { abandoned, ending, next } = facts;
  if (abandoned !== undefined) return [abandonedText(abandoned)];
  if (ending !== 'lost') return [];
  if (next !== undefined) return nextTexts(facts, next);
  return isLive(stream) ? [waitingText(stream, facts)] : [];
}

function abandonedText({ after, by }: NonNullable<Handover['abandoned']>): string {
  const who = by === 'page' ? 'the page closed it' : 'the page was left';
  return after === undefined ? who : `${who} ${duration(after)} later`;
}

/** In brackets, the reconnection time that the server set; nothing if it cannot be seen. */
function askedText({ retry, retryVisible }: Handover): string {
  if (retry !== undefined) return ` (retry ${duration(retry)})`;
  return retryVisible ? ' (no retry)' : '';
}

function endedBy({ how, message }: Connection): string {
  if (how === 'cancelled') return message === undefined ? 'the page closed it' : `the page closed it (${message})`;
  return CLOSED_BY_SERVER;
}

function noRetry(stream: Stream): string {
  if (stream.network !== undefined) return 'not retried';
  return stream.api === 'EventSource' ? 'the page will not reconnect' : 'ended; the page may retry';
}

function waitingText({ api }: Stream, facts: Handover): string {
  return api === 'EventSource' ? `the page will reconnect${askedText(facts)}` : 'not retried yet';
}

function nextTexts(facts: Handover, next: NextConnection): string[] {
  const { missed, repeated, resumedAt, sentId, sentKnown, status, waited } = next;
  const parts: string[] = [];
  if (waited !== undefined) parts.push(`waited ${duration(waited)}${askedText(facts)}`);
  const answer = status === undefined ? '' : ` → ${status}`;
  const id =
    sentId === undefined ? (sentKnown ? 'no Last-Event-ID' : 'Last-Event-ID not known') : `Last-Event-ID: ${sentId}`;
  parts.push(id + answer);
  if (resumedAt !== undefined) {
    parts.push(resumedAt === '' ? 'resumed without an id' : `resumed at ${resumedAt}`);
    if (repeated > 0) parts.push(`${count(repeated)} repeated`);
    if (missed === undefined) parts.push('missed: unknown');
    else if (missed === 0) parts.push('none missed');
    else parts.push(`${counted(missed, 'event')} missed`);
  }
  return parts;
}

/** The reconnection time that the server set; undefined if it set none, and the capture would have seen it. */
export function retryText(stream: Stream, { next, retry, retryVisible }: Handover): string | undefined {
  if (retry !== undefined) return duration(retry);
  if (retryVisible) return undefined;
  const hidden = stream.api === 'EventSource' ? 'hidden by EventSource' : 'not visible: the browser does not report it';
  return isDefault(next?.waited) ? `${hidden}; the wait is the browser’s default of 3 s` : hidden;
}

function isDefault(waited = 0): boolean {
  return waited >= CHROMIUM_RETRY_MS - 20 && waited < CHROMIUM_RETRY_MS + 500;
}
