import { CHROMIUM_RETRY_MS, type Ending, type Handover, handover, type NextConnection } from '../../capture/chain.ts';
import type { Connection, Stream } from '../../capture/stream.ts';
import type { Marker, Tone } from './marker-text.ts';
import { count, counted } from './quantity.ts';
import { duration } from './time.ts';

const ENDINGS: Readonly<Record<Ending, Pick<Marker, 'tone' | 'label'>>> = {
  lost: { tone: 'warning', label: 'Connection lost' },
  refused: { tone: 'error', label: 'Connection failed' },
  failed: { tone: 'error', label: 'Connection failed' },
  ended: { tone: 'note', label: 'Connection ended' },
};

/** What became of a connection that is over: why, and how the stream went on. */
export function overMarker(stream: Stream, connection: Connection): Marker {
  const facts = handover(stream, connection);
  const why = reasonText(connection, facts);
  const parts = [...(why === undefined ? [] : [why]), ...afterwards(stream, facts)];
  return { ...ENDINGS[facts.ending], text: parts.join(' · ') };
}

/** Why a connection is over, as far as it is known. */
export function reasonText(connection: Connection, { ending, why }: Handover): string | undefined {
  return ending === 'ended' && (why === undefined || connection.how === 'done') ? endedBy(connection) : why;
}

export function endingTone({ ending }: Handover): Tone {
  return ENDINGS[ending].tone;
}

function afterwards(stream: Stream, facts: Handover): string[] {
  if (facts.ending === 'ended') return [];
  if (facts.ending !== 'lost') return [noRetry(stream)];
  return facts.next === undefined ? [waitingText(stream, facts)] : nextTexts(facts, facts.next);
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
export function retryText({ retry, retryVisible }: Handover, waited?: number): string {
  if (retry !== undefined) return `retry ${duration(retry)}`;
  if (retryVisible) return 'no retry';
  const isDefault = waited !== undefined && waited >= CHROMIUM_RETRY_MS - 20 && waited < CHROMIUM_RETRY_MS + 500;
  return isDefault ? "retry not visible; the browser's default is 3 s" : 'retry not visible in page capture';
}
