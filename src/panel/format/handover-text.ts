import { CHROMIUM_RETRY_MS, type Handover, handover, type NextConnection } from '../../capture/chain.ts';
import type { Connection, Stream } from '../../capture/stream.ts';
import type { Marker } from './marker-text.ts';
import { count, counted } from './quantity.ts';
import { duration } from './time.ts';

/** What became of a connection that is over: why, and how the stream went on. */
export function overMarker(stream: Stream, connection: Connection): Marker {
  const facts = handover(stream, connection);
  const { ending, next, why } = facts;
  const parts = why === undefined ? [] : [why];
  switch (ending) {
    case 'lost':
      if (next === undefined) parts.push(waitingText(stream, facts));
      else parts.push(...nextTexts(facts, next));
      return { tone: 'warning', label: 'Connection lost', text: parts.join(' · ') };
    case 'refused':
      return { tone: 'error', label: 'Connection failed', text: [...parts, noRetry(stream)].join(' · ') };
    case 'failed':
      return { tone: 'error', label: 'Connection failed', text: [...parts, noRetry(stream)].join(' · ') };
    case 'ended': {
      if (why === undefined || connection.how === 'done') parts.splice(0, parts.length, endedBy(connection));
      return { tone: 'note', label: 'Connection ended', text: parts.join(' · ') };
    }
  }
}

function endedBy({ how, message }: Connection): string {
  if (how === 'cancelled') return message === undefined ? 'the page closed it' : `the page closed it (${message})`;
  return 'the server closed it';
}

function noRetry(stream: Stream): string {
  if (stream.network !== undefined) return 'not tried again';
  return stream.api === 'EventSource' ? 'the page will not reconnect' : 'over, unless the page tries again';
}

function waitingText({ api }: Stream, facts: Handover): string {
  return api === 'EventSource' ? `the page will reconnect (${retryText(facts)})` : 'not tried again yet';
}

function nextTexts(facts: Handover, next: NextConnection): string[] {
  const { missed, repeated, resumedAt, sentId, sentKnown, status, waited } = next;
  const parts: string[] = [];
  if (waited !== undefined) parts.push(`waited ${duration(waited)} (${retryText(facts, waited)})`);
  const answer = status === undefined ? '' : ` → ${status}`;
  const id =
    sentId === undefined ? (sentKnown ? 'no Last-Event-ID' : 'Last-Event-ID not known') : `Last-Event-ID: ${sentId}`;
  parts.push(id + answer);
  if (resumedAt !== undefined) {
    parts.push(resumedAt === '' ? 'resumed without an id' : `resumed at ${resumedAt}`);
    if (repeated > 0) parts.push(`${count(repeated)} repeated`);
    if (missed === undefined) parts.push('missed: cannot be known');
    else if (missed === 0) parts.push('none missed');
    else parts.push(`${counted(missed, 'event')} missed`);
  }
  return parts;
}

/** The wait that was asked for. A native EventSource hides `retry:`; a wait of three seconds is Chromium's own. */
function retryText({ retry, retryVisible }: Handover, waited?: number): string {
  if (retry !== undefined) return `retry ${duration(retry)}`;
  if (retryVisible) return 'no retry';
  const isDefault = waited !== undefined && waited >= CHROMIUM_RETRY_MS - 20 && waited < CHROMIUM_RETRY_MS + 500;
  return isDefault ? "retry not visible; the browser's default is 3 s" : 'retry not visible in page capture';
}
