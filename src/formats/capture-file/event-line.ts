import type { EventColumns } from '../../capture/records/batch.ts';
import { utf8Length } from '../../capture/records/utf8.ts';
import {
  type AnyShape,
  count,
  type Fields,
  flag,
  isCount,
  isTime,
  isUint32,
  longText,
  offset,
  optional,
  time,
  uint32,
} from './check.ts';
import type { EventColumnsBuilder } from './event-columns.ts';
import { misfit } from './shape.ts';

const shape: AnyShape = {
  time,
  stream: uint32,
  connection: uint32,
  type: optional(longText),
  data: longText,
  lastEventId: optional(longText),
  size: optional(count),
  truncated: optional(flag),
  offset: optional(offset),
  length: optional(uint32),
};

/** The i-th event as a line. Default values are omitted: events are short, and there may be a million. */
export function eventLine(columns: EventColumns, index: number): string {
  const data = columns.data.slice(index === 0 ? 0 : columns.dataEnd[index - 1], columns.dataEnd[index]);
  const type = columns.types[columns.type[index] ?? 0] ?? '';
  const place = columns.lastEventId[index] ?? 0;
  const lastEventId = columns.ids.slice(place === 0 ? 0 : columns.idsEnd[place - 1], columns.idsEnd[place]);
  const size = columns.size[index] ?? 0;
  const start = columns.offset[index] ?? -1;
  const length = columns.length[index] ?? 0;
  let line = `{"kind":"event","time":${numeral(columns.time[index])},"stream":${columns.stream[index] ?? 0}`;
  line += `,"connection":${columns.connection[index] ?? 0}`;
  if (type !== 'message') line += `,"type":${JSON.stringify(type)}`;
  line += `,"data":${JSON.stringify(data)}`;
  if (lastEventId !== '') line += `,"lastEventId":${JSON.stringify(lastEventId)}`;
  if (size !== utf8Length(data)) line += `,"size":${numeral(size)}`;
  if (columns.truncated[index] === 1) line += ',"truncated":true';
  if (start !== -1) line += `,"offset":${numeral(start)}`;
  if (length !== 0) line += `,"length":${length}`;
  return `${line}}`;
}

/** A JSON number. A log holds only finite numbers; JSON has no others. */
function numeral(value = 0): string {
  return Number.isFinite(value) ? String(value) : 'null';
}

/** Adds the event of a line. Returns the problem, if there is one. The hot path of reading. */
export function readEvent(line: Fields, columns: EventColumnsBuilder): string | undefined {
  const { connection, data, lastEventId = '', length = 0, offset = -1, stream, time, type = 'message' } = line;
  const { size, truncated = false } = line;
  if (
    !isTime(time) ||
    !isUint32(stream) ||
    !isUint32(connection) ||
    typeof type !== 'string' ||
    typeof data !== 'string' ||
    typeof lastEventId !== 'string' ||
    !(size === undefined || isCount(size)) ||
    typeof truncated !== 'boolean' ||
    !(offset === -1 || isCount(offset)) ||
    !isUint32(length)
  ) {
    return misfit(line, shape);
  }
  const bytes = size ?? utf8Length(data);
  columns.add(time, stream, connection, type, data, lastEventId, bytes, truncated, offset, length);
  return undefined;
}
