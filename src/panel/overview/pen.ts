import type { Attempt, LaneConnection, PieceKind } from './connection-pieces.ts';
import type { Palette } from './palette.ts';

type Context = CanvasRenderingContext2D;

/** A lane on the canvas, in device pixels. */
export interface Lane {
  top: number;
  height: number;
}

/** The place of a time on the canvas, in device pixels. */
export type Place = (time: number) => number;

/** px: the size of a status text, its distance from its mark, and the room that both need. */
const STATUS_SIZE = 10;
const STATUS_APART = 7;
const STATUS_ROOM = 32;

/** Draws connections. Lengths are device pixels; `unit` is one pixel of the style sheet, at least one. */
export class Pen {
  readonly #context: Context;
  readonly #palette: Palette;
  readonly #unit: number;
  readonly #hatch: CanvasPattern | null;

  constructor(context: Context, palette: Palette, unit: number) {
    this.#context = context;
    this.#palette = palette;
    this.#unit = unit;
    this.#hatch = context.createPattern(hatchTile(palette.hatch, unit), 'repeat');
  }

  /** Solid while it was open, hatched while it was not. */
  pieces({ pieces }: LaneConnection, { height, top }: Lane, place: Place, width: number): void {
    for (const { from, kind, to } of pieces) {
      const left = Math.max(0, Math.floor(place(from)));
      const right = Math.min(width, Math.max(left + this.#unit, Math.ceil(place(to))));
      if (right <= left) continue;
      this.#fill(kind, left, top, right - left, height);
    }
  }

  #fill(kind: PieceKind, x: number, y: number, width: number, height: number): void {
    const context = this.#context;
    if (kind === 'connecting') {
      context.fillStyle = this.#palette.open;
      context.fillRect(x, y + Math.floor(height / 2), width, this.#unit);
      return;
    }
    context.fillStyle = kind === 'open' ? this.#palette.open : this.#palette.down;
    context.fillRect(x, y, width, height);
    if (kind === 'open' || this.#hatch === null) return;
    context.fillStyle = this.#hatch;
    context.fillRect(x, y, width, height);
  }

  /** The outcome of a request, and how the stream ended. `next` is the position of the lane's next mark, or its end. */
  marks({ attempt, end }: LaneConnection, lane: Lane, place: Place, next: number): void {
    if (attempt !== undefined) this.#attempt(attempt, lane, place(attempt.time), next);
    // If the stream ended with this attempt, the attempt's mark already says so.
    if (end === undefined || (attempt?.outcome === 'failed' && attempt.time === end.time)) return;
    if (end.failed) this.#cross(lane, place(end.time));
    else this.#bar(lane, place(end.time), this.#palette.text);
  }

  #attempt({ outcome, status }: Attempt, lane: Lane, x: number, next: number): void {
    const { good, text } = this.#palette;
    if (outcome === 'failed') {
      this.#cross(lane, x);
      if (status !== undefined) this.#status(String(status), lane, x, next);
    } else if (outcome !== 'ok') this.#bar(lane, x, text);
    else this.#arrow(lane, x, good);
  }

  /** On the right of the mark; at the end of the lane on its left. */
  #status(status: string, { height, top }: Lane, x: number, next: number): void {
    const context = this.#context;
    const room = STATUS_ROOM * this.#unit;
    const isLast = next === context.canvas.width;
    if (next - x < room && !(isLast && x >= room)) return;
    const side = next - x < room ? -1 : 1;
    const [beside, middle] = [x + side * STATUS_APART * this.#unit, top + height / 2];
    context.textAlign = side < 0 ? 'right' : 'left';
    context.font = `${STATUS_SIZE * this.#unit}px system-ui, sans-serif`;
    context.textBaseline = 'middle';
    context.lineWidth = 3 * this.#unit;
    context.strokeStyle = this.#palette.surface;
    context.strokeText(status, beside, middle);
    context.fillStyle = this.#palette.error;
    context.fillText(status, beside, middle);
  }

  #bar({ height, top }: Lane, x: number, colour: string): void {
    this.#context.fillStyle = colour;
    this.#context.fillRect(Math.round(x), top, this.#unit, height);
  }

  /** Points at where the connection opened. */
  #arrow({ height, top }: Lane, x: number, colour: string): void {
    const [left, middle, size] = [Math.round(x), top + height / 2, 4 * this.#unit];
    const path = new Path2D();
    path.moveTo(left, middle - size);
    path.lineTo(left + size * 1.25, middle);
    path.lineTo(left, middle + size);
    path.closePath();
    this.#context.strokeStyle = this.#palette.surface;
    this.#context.lineWidth = 2 * this.#unit;
    this.#context.stroke(path);
    this.#context.fillStyle = colour;
    this.#context.fill(path);
  }

  #cross(lane: Lane, x: number): void {
    const { error, surface } = this.#palette;
    const size = 3.5 * this.#unit;
    const middle = lane.top + lane.height / 2;
    const path = new Path2D();
    for (const way of [-1, 1]) {
      path.moveTo(x - size, middle - size * way);
      path.lineTo(x + size, middle + size * way);
    }
    for (const [colour, width] of [
      [surface, 4],
      [error, 2],
    ] as const) {
      this.#context.strokeStyle = colour;
      this.#context.lineWidth = width * this.#unit;
      this.#context.stroke(path);
    }
  }
}

/** A tile of a pattern of diagonal lines. */
function hatchTile(colour: string, unit: number): OffscreenCanvas {
  const size = 6 * unit;
  const tile = new OffscreenCanvas(size, size);
  const context = tile.getContext('2d');
  if (context === null) return tile;
  context.strokeStyle = colour;
  context.lineWidth = 1.25 * unit;
  for (const shift of [-size, 0, size]) {
    context.moveTo(shift - unit, size + unit);
    context.lineTo(shift + size + unit, -unit);
  }
  context.stroke();
  return tile;
}
