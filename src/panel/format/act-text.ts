import type { Act, Acted } from '../../capture/records/act-record.ts';
import { duration } from '../../text/duration.ts';
import { bytes, counted } from '../../text/quantity.ts';
import type { Marker } from './marker.ts';
import { visible } from './visible.ts';

/** What the user did; `#` stands for a number of events. */
const DID: Readonly<Record<Act, string>> = {
  hold: 'You hold events',
  pass: 'You stopped holding',
  held: 'You held an event',
  release: 'You released #',
  drop: 'You dropped an event',
  duplicate: 'You duplicated an event',
  edit: 'You edited an event',
  inject: 'You injected an event',
  slow: 'You slowed the stream down',
  end: 'You ended the stream',
  fail: 'You made the stream fail',
  discard: 'Discarded # that you held: the page gave the stream up',
  overflow: 'Released # that you held: too many waited',
  refuse: 'Cannot act on this stream',
};

/** UTF-16 units of an event's text. */
const SHOWN = 1000;

export function actMarker(record: Acted): Marker {
  const { act, count = 0 } = record;
  const label = DID[act].replace('#', counted(count, 'event'));
  const tone = act === 'refuse' || act === 'overflow' || act === 'discard' ? 'warning' : 'note';
  return { tone, label, text: actDetail(record) };
}

/** The event, or how far it goes. */
function actDetail({ act, count = 0, filter, id, latency, rate, text, type }: Acted): string {
  const parts: string[] = [];
  if (filter !== undefined) parts.push(`when ${filter} matches`);
  if (latency !== undefined) parts.push(`${duration(latency)} late`);
  if (rate !== undefined) parts.push(`${bytes(rate)} a second`);
  if (act === 'slow' && parts.length === 0) parts.push('no more');
  if ((act === 'end' || act === 'fail') && count > 0) parts.push(`${counted(count, 'held event')} discarded`);
  if (act === 'refuse') parts.push('the page reads it as a whole, or a clone of it');
  if (type !== undefined) parts.push(id === undefined || id === '' ? type : `${type}, id ${id}`);
  if (text !== undefined) parts.push(visible(text.slice(0, SHOWN).trim()));
  return parts.join(' · ');
}
