import { utf8Length } from '../../capture/records/utf8.ts';
import { type Fields, isCount, isFields, isTime } from '../capture-file/check.ts';
import { preview } from '../capture-file/shape.ts';

/** An event of an entry. */
export interface Message {
  /** epoch ms; undefined where the file does not say. */
  time: number | undefined;
  type: string;
  id: string;
  data: string;
  /** Bytes of the data as it was sent. */
  size: number;
  truncated: boolean;
}

/** A larger number counts ms, not seconds, since 1970: it would be the year 5138. */
const MOST_SECONDS = 1e11;

/** Reads an event as Chromium writes it, or with the names of other tools; returns a text if it is invalid. */
export function readMessage(value: unknown): Message | string {
  if (!isFields(value)) return `expected an object, found ${preview(value)}`;
  const data = meant(value['data']);
  if (data === undefined) return `data: expected a text, found ${preview(value['data'])}`;
  const type = meant(value['eventName'] ?? value['event'] ?? '');
  if (type === undefined) return `eventName: expected a text, found ${preview(value['eventName'] ?? value['event'])}`;
  const id = meant(value['eventId'] ?? value['id'] ?? '');
  if (id === undefined) return `eventId: expected a text, found ${preview(value['eventId'] ?? value['id'])}`;
  const time = timeOf(value);
  if (typeof time === 'string') return time;
  const size = isCount(value['_size']) ? value['_size'] : utf8Length(data);
  return { time, type: type === '' ? 'message' : type, id, data, size, truncated: value['_truncated'] === true };
}

/** Tools that process a HAR turn texts into numbers, and JSON texts into values. */
function meant(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return undefined;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function timeOf({ time }: Fields): number | undefined | string {
  if (time === undefined || time === null) return undefined;
  const read = typeof time === 'string' ? Date.parse(time) : time;
  if (!isTime(read)) return `time: expected seconds since 1970, found ${preview(time)}`;
  if (typeof time === 'string' || Math.abs(read) > MOST_SECONDS) return read;
  // To the microsecond: the precision of a date plus a page's clock.
  return Math.round(read * 1e6) / 1e3;
}
