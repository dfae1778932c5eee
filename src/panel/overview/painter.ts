import { NO_STREAM } from '../../capture/rows/row-kind.ts';
import { NOTE_SLOT, SLOTS, TROUBLE_SLOT } from '../../capture/rows/type-colours.ts';
import type { Columns } from '../../capture/timeline/block.ts';
import { axisTicks } from '../time-axis/axis-ticks.ts';
import { eachConnection, type LaneConnection } from './connection-pieces.ts';
import { LaneCounts } from './lane-counts.ts';
import { columnWidth, laneHeight, lanesIn } from './lane-layout.ts';
import type { Palette } from './palette.ts';
import { type Lane, Pen, type Place } from './pen.ts';
import type { Scene } from './scene.ts';
import { Strips } from './strips.ts';

/** What is shown and where, px. */
export interface Shown {
  scene: Scene;
  /** How far the lanes are scrolled down. */
  top: number;
  /** Indexes of the streams that the table shows; none means all. */
  selected: ReadonlySet<number>;
  zero: number;
}

/** One drawing, in device pixels. */
interface Frame extends Shown {
  width: number;
  height: number;
  /** Of a line. */
  unit: number;
  /** Of a mark. */
  column: number;
  columns: Columns;
  place: Place;
}

/** Draws the visible lanes. */
export class Painter {
  readonly #context: CanvasRenderingContext2D;
  readonly #strips = new Strips();
  readonly #tabCounts = new LaneCounts();
  #palette: Palette;
  #ratio = 1;
  /** Rebuilt when colours or sizes change. */
  #pen: Pen | undefined;

  constructor(context: CanvasRenderingContext2D, palette: Palette) {
    this.#context = context;
    this.#palette = palette;
  }

  restyle(palette: Palette): void {
    this.#palette = palette;
    this.#pen = undefined;
  }

  /** Device pixels, and how many of them a px has. */
  resize(width: number, height: number, ratio: number): void {
    const { canvas } = this.#context;
    canvas.width = width;
    canvas.height = height;
    this.#ratio = ratio;
    this.#pen = undefined;
  }

  draw(shown: Shown): void {
    const { height, width } = this.#context.canvas;
    if (width === 0 || height === 0) return;
    const { from, span } = shown.scene.window;
    const column = columnWidth(this.#ratio);
    const frame: Frame = {
      ...shown,
      width,
      height,
      unit: Math.max(1, Math.round(this.#ratio)),
      column,
      columns: { from, step: (span * column) / width, count: Math.ceil(width / column) },
      place: (time) => ((time - from) / span) * width,
    };
    this.#context.fillStyle = this.#palette.surface;
    this.#context.fillRect(0, 0, width, height);
    this.#grid(frame);
    this.#lanes(frame);
    this.#pauses(frame);
    this.#tabMarks(frame);
  }

  #grid({ height, place, scene, unit, width, zero }: Frame): void {
    this.#context.fillStyle = this.#palette.line;
    for (const { time } of axisTicks(scene.window, zero, width / this.#ratio)) {
      this.#context.fillRect(Math.round(place(time)), 0, unit, height);
    }
  }

  #lanes(frame: Frame): void {
    const { columns, place, scene, selected, unit, width } = frame;
    const { lanes, start } = this.#layOut(frame);
    const streams = scene.streams.slice(start, start + lanes.length);
    const within = { from: columns.from, to: columns.from + columns.step * columns.count, step: columns.step };
    const connections = streams.map((stream) => {
      const found: LaneConnection[] = [];
      eachConnection(stream, { ...within, now: scene.now }, (connection) => found.push(connection));
      return found;
    });
    this.#pen ??= new Pen(this.#context, this.#palette, unit);
    const pen = this.#pen;
    const eachLane = (draw: (lane: Lane, i: number) => void) => lanes.forEach(draw);
    eachLane((lane, i) => {
      for (const connection of connections[i] ?? []) pen.pieces(connection, lane, place, width);
    });
    this.#events(
      frame,
      lanes,
      streams.map(({ index }) => index),
    );
    eachLane((lane, i) => {
      for (const [k, connection] of (connections[i] ?? []).entries()) {
        const next = connections[i]?.[k + 1]?.attempt?.time;
        pen.marks(connection, lane, place, next === undefined ? width : place(next));
      }
      if (selected.size > 0 && !selected.has(streams[i]?.index ?? -1)) this.#dim(lane);
    });
  }

  /** The visible lanes, and the index of the first. */
  #layOut({ height, scene, top }: Frame): { lanes: Lane[]; start: number } {
    const ratio = this.#ratio;
    const count = scene.streams.length;
    const each = laneHeight(count, height / ratio);
    const { end, start } = lanesIn(top, height / ratio, each, count);
    const gap = 2 * ratio;
    const edge = (lane: number) => ((start + lane) * each - top) * ratio;
    const lanes = Array.from({ length: end - start }, (_, i): Lane => {
      const y = Math.round(edge(i) + gap);
      return { top: y, height: Math.max(1, Math.round(edge(i + 1) - gap) - y) };
    });
    return { lanes, start };
  }

  #events({ column, columns, scene, unit }: Frame, lanes: readonly Lane[], streams: readonly number[]): void {
    const rows = Math.max(1, Math.floor(((lanes[0]?.height ?? 1) - 2 * unit) / unit));
    const strips = this.#strips.paint(scene, streams, columns, rows, this.#palette);
    this.#context.imageSmoothingEnabled = false;
    for (const [i, { height, top }] of lanes.entries()) {
      const to = { y: top + unit, width: columns.count * column, height: height - 2 * unit };
      this.#context.drawImage(strips, 0, i * rows, columns.count, rows, 0, to.y, to.width, to.height);
    }
  }

  #dim({ height, top }: Lane): void {
    const context = this.#context;
    context.globalAlpha = 0.7;
    context.fillStyle = this.#palette.surface;
    context.fillRect(0, top, context.canvas.width, height);
    context.globalAlpha = 1;
  }

  /** Events from while recording was off are unknown. */
  #pauses({ height, place, scene, width }: Frame): void {
    const context = this.#context;
    context.globalAlpha = 0.2;
    context.fillStyle = this.#palette.text;
    for (const { from, to } of scene.log.pauses) {
      const left = Math.max(0, place(from));
      context.fillRect(left, 0, Math.max(0, Math.min(width, place(to)) - left), height);
    }
    context.globalAlpha = 1;
  }

  /** What concerns the whole tab goes through all lanes. */
  #tabMarks({ column, columns, height, scene, unit }: Frame): void {
    const counts = this.#tabCounts.of(scene.timeline.track(NO_STREAM), columns, scene.timeline.taken);
    for (let i = 0; i < columns.count; i++) {
      const trouble = counts[i * SLOTS + TROUBLE_SLOT] ?? 0;
      if (trouble === 0 && (counts[i * SLOTS + NOTE_SLOT] ?? 0) === 0) continue;
      this.#context.fillStyle = trouble > 0 ? this.#palette.error : this.#palette.text;
      this.#context.fillRect(i * column, 0, unit, height);
    }
  }
}
