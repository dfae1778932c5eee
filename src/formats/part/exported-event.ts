import { RowKind } from '../../capture/rows/row-kind.ts';
import type { Row } from '../../capture/rows/rows.ts';
import type { Masking } from '../redact/masking.ts';
import { isoTime } from '../text/iso-time.ts';
import type { LogPart } from './log-part.ts';

/** An event in JSON, NDJSON and CSV. */
export interface ExportedEvent {
  /** Counts from 1 over the log, as the panel shows it. */
  number: number;
  /** ISO 8601. */
  time: string;
  /** Counts from 1, in the order of opening. */
  stream: number;
  url: string;
  /** Counts from 1 within the stream. */
  connection: number;
  type: string;
  lastEventId: string;
  data: string;
  /** Full size of the data, bytes. */
  size: number;
  /** Only the beginning of the data was kept. */
  truncated?: true;
  /** False if the page had no listener for it. */
  heardByPage?: false;
  /** The user pinned its row. */
  pinned?: true;
  /** The note of the pin. */
  note?: string;
}

/** Undefined for rows that are not events. */
export function exportedEvent(row: Row, part: LogPart, masking: Masking): ExportedEvent | undefined {
  if (row.kind !== RowKind.event) return undefined;
  const { connection, data, id, ordinal, size, truncated, type, unheard } = row;
  return {
    number: ordinal,
    time: isoTime(row.time),
    stream: (row.stream ?? 0) + 1,
    url: masking.url(part.streamOf(row)?.url ?? ''),
    connection,
    type,
    lastEventId: id,
    data: masking.data(data, truncated),
    size,
    ...(truncated && { truncated }),
    ...(unheard && { heardByPage: false }),
    ...pinOf(row, part, masking),
  };
}

/** The pin of a row; empty without one. */
export function pinOf({ seq }: Row, { pins }: LogPart, masking: Masking): Pick<ExportedEvent, 'pinned' | 'note'> {
  const note = pins.get(seq);
  if (note === undefined) return {};
  return note === '' ? { pinned: true } : { pinned: true, note: masking.note(note) };
}
