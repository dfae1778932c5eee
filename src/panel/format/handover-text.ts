import { causeText } from '../../capture/streams/cause.ts';
import { defaultWait } from '../../capture/streams/default-wait.ts';
import { type Ending, type Handover, handover, type NextConnection } from '../../capture/streams/handover.ts';
import { type Connection, isLive, type Stream } from '../../capture/streams/stream.ts';
import { duration } from '../../text/duration.ts';
import { count, counted } from '../../text/quantity.ts';
import { bodyNote } from './body-note.ts';
import type { Marker, Tone } from './marker.ts';

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

/** How a connection ended: why, and how the stream went on. The words are short: a narrow row cuts off the end. */
export function overMarker(stream: Stream, connection: Connection): Marker {
  const facts = handover(stream, connection);
  const parts = [causeText(stream, connection, facts), ...wentOn(stream, facts), bodyNote(stream, connection)];
  if (facts.ending === 'failed' || facts.ending === 'refused') parts.push(noRetry(stream));
  return { ...ENDINGS[facts.ending], text: parts.filter((part) => part !== undefined).join(' · ') };
}

/** Why a body that the network has in full may lack events. */
export function unreadText({ events }: Connection): string {
  return `ended by the server, not read ${events > 0 ? 'to its end ' : ''}by the page`;
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
  const answer = status === undefined ? '' : `, answered ${status}`;
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
  const own = defaultWait(next?.connection.request, next?.waited);
  return own === undefined ? hidden : `${hidden}; the wait is the browser’s default of ${own / 1000} s`;
}
