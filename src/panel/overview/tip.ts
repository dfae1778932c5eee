/** The description of a place on a lane, for the tooltip and for screen readers. */
import type { Log } from '../../capture/log/log.ts';
import { RowKind } from '../../capture/rows/row-kind.ts';
import type { Row } from '../../capture/rows/rows.ts';
import { SLOTS } from '../../capture/rows/type-colours.ts';
import type { Stream } from '../../capture/streams/stream.ts';
import { duration } from '../../text/duration.ts';
import { count, counted } from '../../text/quantity.ts';
import { overMarker } from '../format/handover-text.ts';
import type { Marker, Tone } from '../format/marker.ts';
import { markerLine, markerText } from '../format/marker-text.ts';
import { streamName } from '../format/stream-text.ts';
import { clockTime, sinceZero } from '../format/time.ts';
import { connectionFrom, type LaneConnection, laneConnection } from './connection-pieces.ts';
import type { Scene } from './scene.ts';
import type { Column } from './stops.ts';

interface TipLine {
  text: string;
  /** Of an event: the slot that it is drawn in. */
  slot?: number;
  tone?: Tone;
}

export interface Tip {
  title: string;
  time: string;
  lines: readonly TipLine[];
  /** The first row that is there. */
  row: number | undefined;
}

/** Characters of an event's data. */
const PREVIEW = 60;
/** Maximum number of marks to look at for their types. */
const SAMPLE = 200;
const TYPES = 4;

/** `time` is epoch ms; the events are those of the column. */
export function tipAt(log: Log, scene: Scene, stream: Stream, time: number, column: Column, zero: number): Tip {
  const events = eventLines(log, scene, stream, column);
  return {
    title: streamName(stream),
    time: `${sinceZero(time - zero)} s · ${clockTime(time)}`,
    lines: [...events.lines, ...connectionLines(log, scene, stream, time, column), ...pauseLines(log, time)],
    row: events.row,
  };
}

export function tipText({ lines, time, title }: Tip): string {
  return [title, time, ...lines.map(({ text }) => text)].join(', ');
}

function eventLines(log: Log, scene: Scene, stream: Stream, column: Column): { lines: TipLine[]; row?: number } {
  const track = scene.timeline.track(stream.index);
  const first = track?.from(column.from);
  if (track === undefined || first === undefined || first.time >= column.from + column.step) return { lines: [] };
  const counts = new Uint32Array(SLOTS);
  track.tally({ ...column, count: 1 }, counts);
  const total = counts.reduce((sum, each) => sum + each, 0);
  const row = log.rows.at(first.row);
  if (row === undefined) return { lines: [] };
  const before = track.before(first.time);
  const gap = before === undefined ? [] : [{ text: `${duration(first.time - before.time)} after the one before` }];
  const lines =
    total === 1
      ? [{ text: rowText(row, stream), slot: first.slot }, ...gap]
      : [{ text: `${count(total)} within ${duration(column.step)}` }, ...typeLines(log, scene, stream, column, total)];
  return { lines, row: first.row };
}

function rowText(row: Row, stream: Stream): string {
  if (row.kind !== RowKind.event) return markerLine(markerText(row, stream, false));
  const data = row.data.slice(0, PREVIEW).replace(/\s+/g, ' ');
  return [row.type, row.id === '' ? '' : `id ${row.id}`, row.data.length > PREVIEW ? `${data}…` : data]
    .filter((part) => part !== '')
    .join(' · ');
}

/** The number of events by type; for very many events, only the types. */
function typeLines(log: Log, scene: Scene, stream: Stream, column: Column, total: number): TipLine[] {
  const track = scene.timeline.track(stream.index);
  const found = new Map<string, { slot: number; rows: number }>();
  const end = column.from + column.step;
  const marks = track?.within(column.from, end, SAMPLE) ?? [];
  for (const { row, slot } of marks) {
    const at = log.rows.at(row);
    const name = at?.kind === RowKind.event ? at.type : at === undefined ? '' : markerText(at, stream, false).label;
    const known = found.get(name);
    if (known === undefined) found.set(name, { slot, rows: 1 });
    else known.rows++;
  }
  const sorted = [...found].sort(([, a], [, b]) => b.rows - a.rows);
  const lines = sorted.slice(0, TYPES).map(([name, { rows, slot }]) => ({
    text: total <= SAMPLE ? `${count(rows)} × ${name}` : name,
    slot,
  }));
  const more = sorted.length - TYPES;
  return more > 0 ? [...lines, { text: `and ${counted(more, 'other type')}` }] : lines;
}

function connectionLines(log: Log, scene: Scene, stream: Stream, time: number, column: Column): TipLine[] {
  const index = connectionFrom(stream, column.from);
  const found = laneConnection(stream, index, scene.now);
  if (found === undefined) return [];
  const { attempt, connection, end, pieces } = found;
  const isHere = (at: number | undefined) => at !== undefined && at >= column.from && at < column.from + column.step;
  if (isHere(attempt?.time)) return [attemptLine(log, stream, found)];
  if (isHere(end?.time)) return [tipLine(overMarker(stream, connection))];
  const piece = pieces.find(({ from, to }) => time >= from && time < to);
  if (piece === undefined || piece.kind === 'open') return [];
  const length = duration(piece.to - piece.from);
  if (piece.kind === 'connecting') return [{ text: `Connecting for ${length}`, tone: 'warning' }];
  const down: TipLine = { text: `Disconnected for ${length}`, tone: 'warning' };
  const lost = stream.connections[index - 1] ?? connection;
  return lost.over === undefined ? [down] : [down, tipLine(overMarker(stream, lost))];
}

function pauseLines(log: Log, time: number): TipLine[] {
  const pause = log.pauses.find(({ from, to }) => time > from && time < to);
  return pause === undefined ? [] : [{ text: `Recording was off for ${duration(pause.to - pause.from)}` }];
}

function attemptLine(log: Log, stream: Stream, { attempt, connection }: LaneConnection): TipLine {
  if (attempt?.outcome === 'failed' || attempt?.outcome === 'over') return tipLine(overMarker(stream, connection));
  if (attempt?.outcome === 'pending') return { text: 'Connecting', tone: 'warning' };
  const row = connection.openedRow === undefined ? undefined : log.rows.at(connection.openedRow);
  if (row === undefined) return { text: `Connection ${count(connection.number)} open`, tone: 'good' };
  return tipLine(markerText(row, stream, false));
}

function tipLine(marker: Marker): TipLine {
  return { text: markerLine(marker), tone: marker.tone };
}
