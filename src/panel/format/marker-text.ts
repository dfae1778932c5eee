import type { DropReason, RecordsDropped } from '../../capture/records/tab-record.ts';
import type { WireCapture } from '../../capture/records/wire-record.ts';
import { RowKind } from '../../capture/rows/row-kind.ts';
import type { Row } from '../../capture/rows/rows.ts';
import { factsOf, timesOf } from '../../capture/streams/connection-facts.ts';
import { refusalOf } from '../../capture/streams/refusal.ts';
import { connectionNumbered, type Stream } from '../../capture/streams/stream.ts';
import { duration } from '../../text/duration.ts';
import { bytes, count, counted } from '../../text/quantity.ts';
import { bodyNote } from './body-note.ts';
import { overMarker } from './handover-text.ts';
import { lateActMarker } from './late-act-text.ts';
import type { Marker } from './marker.ts';
import { isOtherBody, streamName, UNREADABLE } from './stream-text.ts';
import { wireStopText } from './wire-text.ts';

const DROPPED: Readonly<Record<DropReason, string>> = {
  'ring-full': 'they arrived before DevTools was open, and the buffer of the page was full',
  'too-long': 'the response is longer than what is read of one',
  unreadable: '',
  'queue-full': 'the page sent them faster than they could be read',
  'raw-bytes': 'the page sent them faster than they could be read; only Raw is incomplete',
  malformed: 'malformed messages were refused',
  'store-failed': 'they could not be stored',
  quota: 'the tab’s limit was reached and the oldest were discarded',
};

const NOT_DISPATCHED: Readonly<Record<string, string>> = {
  'no-data': 'the block has no data field',
  unterminated: 'the body ended inside the block',
  'cut-off': 'the beginning of the block was dropped',
};

/** By the parser's names. */
const PROBLEMS: Readonly<Record<string, string>> = {
  'unknown-field': 'unknown field',
  'bad-retry': 'invalid retry value',
  'retry-too-large': 'retry is too large',
  'id-with-null': 'an id with NULL is ignored',
  'invalid-utf-8': 'bytes that are not UTF-8',
  'event-too-large': 'an event over the size limit',
  'line-too-long': 'a line over the size limit',
  'compressed-message': 'the message is compressed, which is not undone while it is read: its bytes are shown',
};

/** The text of a row that is not an event. `named`: several streams are shown, so it names its own. */
export function markerText(row: Row, stream: Stream | undefined, named: boolean): Marker {
  const marker = unnamed(row, stream);
  const name = named && stream !== undefined ? streamName(stream) : '';
  return { ...marker, text: [marker.text, name].filter((part) => part !== '').join(' · ') };
}

/** A marker in one line. */
export function markerLine({ label, text }: Marker): string {
  return text === '' ? label : `${label}: ${text}`;
}

function withQuote(what: string, quoted = ''): string {
  return quoted === '' ? what : `${what}: ${quoted}`;
}

function unnamed(row: Row, stream: Stream | undefined): Marker {
  const { record } = row;
  const isOther = isOtherBody(connectionNumbered(stream, row.connection));
  switch (row.kind) {
    case RowKind.comment:
      return { tone: 'note', label: 'Comment', text: row.data.trim() };
    case RowKind.retry:
      return { tone: 'note', label: 'Retry', text: `reconnection time is now ${duration(Number(row.data))}` };
    case RowKind.notDispatched: {
      const type = row.type === '' ? '' : `event "${row.type}": `;
      const tone = row.data === 'no-data' ? 'note' : 'warning';
      const reason = NOT_DISPATCHED[row.data] ?? row.data;
      const text = record?.kind === 'not-dispatched' ? record.text : undefined;
      if (isOther) return { tone, label: 'Incomplete', text: withQuote(reason.replace('block', 'item'), text) };
      return { tone, label: 'Not dispatched', text: withQuote(type + reason, text) };
    }
    case RowKind.problem: {
      // What other bodies have wrong is named in words.
      const name = isOther ? row.type.replaceAll('-', ' ') : row.type;
      const label = row.type === 'compressed-message' ? 'Compressed' : 'Malformed';
      return { tone: 'warning', label, text: withQuote(PROBLEMS[row.type] ?? name, row.data) };
    }
    case RowKind.opened:
      return openedMarker(row, stream);
    case RowKind.lost:
    case RowKind.ended: {
      const connection = connectionNumbered(stream, row.connection);
      if (stream === undefined || connection === undefined)
        return { tone: 'note', label: 'Connection ended', text: '' };
      return overMarker(stream, connection);
    }
    case RowKind.closed: {
      if (record?.kind !== 'stream-closed') return { tone: 'note', label: 'Closed', text: '' };
      if (record.by === 'failed') return { tone: 'error', label: 'Stream failed', text: 'the page will not reconnect' };
      return { tone: 'note', label: 'Stream closed', text: `by the ${record.by}` };
    }
    case RowKind.navigation:
      return { tone: 'note', label: 'Navigated', text: row.data };
    case RowKind.dropped: {
      if (record?.kind !== 'dropped') return { tone: 'error', label: 'Dropped', text: '' };
      if (record.reason === 'unreadable') return { tone: 'note', label: 'Not readable', text: record.detail ?? '' };
      const size = bytes(record.bytes);
      const detail = record.detail === undefined ? '' : ` (${record.detail})`;
      const why = `${DROPPED[record.reason]}${detail}`;
      if (record.count === 0) return { tone: 'note', label: 'Not kept', text: `${size} of raw bytes: ${why}` };
      const text = `${missingText(record)}${record.bytes > 0 ? ` (${size})` : ''} missing: ${why}`;
      return { tone: 'error', label: 'Dropped', text };
    }
    case RowKind.paused: {
      if (record?.kind !== 'paused') return { tone: 'note', label: 'Paused', text: '' };
      const missed = `${counted(record.events, 'event')} (${bytes(record.bytes)})`;
      return { tone: 'note', label: 'Recording was paused', text: `${missed} not captured` };
    }
    case RowKind.acted:
      return lateActMarker(record);
    case RowKind.wire:
      return record?.kind === 'wire-capture' ? wireMarker(record) : { tone: 'note', label: 'Wire capture', text: '' };
    default:
      return { tone: 'note', label: '', text: '' };
  }
}

function wireMarker({ detail, on, reason }: WireCapture): Marker {
  if (on) return { tone: 'note', label: 'Wire capture', text: 'on: the bytes of responses are read below the page' };
  const why = reason === undefined ? 'off' : `off: ${wireStopText(reason, detail)}`;
  return { tone: reason === 'switched-off' ? 'note' : 'warning', label: 'Wire capture', text: why };
}

function missingText({ count, events }: RecordsDropped): string {
  if (events === undefined) return counted(count, 'record');
  return events === 0 ? 'no complete event' : counted(events, 'event');
}

/** How it was answered comes first: in a narrow row the end of the text is cut off. */
function openedMarker(row: Row, stream: Stream | undefined): Marker {
  const again = row.connection > 1;
  const parts: string[] = [];
  const connection = connectionNumbered(stream, row.connection);
  if (stream !== undefined && connection !== undefined) {
    const { redirects, status, statusText = '', unreadable } = factsOf(stream, connection);
    const { head, sent } = timesOf(stream, connection);
    if (status !== undefined) parts.push(`status ${status} ${statusText}`.trim());
    // A file without times has both at one; of two clocks the later may be behind.
    if (head !== undefined && sent !== undefined && head > sent) parts.push(`after ${duration(head - sent)}`);
    for (const { status, to } of redirects) parts.push(`redirected (${status}) to ${to}`);
    if (unreadable !== undefined) parts.push(UNREADABLE[unreadable]);
    // Once it is over, its last row says so.
    const note = connection.over === undefined ? bodyNote(stream, connection) : undefined;
    if (note !== undefined) parts.push(note);
    if (stream.api === 'file') {
      return {
        tone: 'note',
        label: 'Response head',
        text: [...parts, 'from the lines before the stream'].join(' · '),
      };
    }
    if (refusalOf(stream, connection) !== undefined) {
      return { tone: 'note', label: 'Answered', text: parts.join(' · ') };
    }
  }
  if (again) parts.push(`connection ${count(row.connection)}`);
  return { tone: 'good', label: again ? 'Reconnected' : 'Connected', text: parts.join(' · ') };
}
