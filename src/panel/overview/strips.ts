import type { Columns } from '../../capture/timeline/block.ts';
import { LaneCounts } from './lane-counts.ts';
import { busiest, levelOf, paintLane } from './paint-lane.ts';
import { type Palette, shadesOf } from './palette.ts';
import type { Scene } from './scene.ts';

/** The events of the visible lanes as one picture with a pixel per column, so that drawing costs by pixels. */
export class Strips {
  readonly #canvas = new OffscreenCanvas(1, 1);
  readonly #context = this.#canvas.getContext('2d');
  readonly #counts = new Map<number, LaneCounts>();
  #image: ImageData | undefined;

  /** Paints the lanes of these streams, each `rows` pixels high, one below the other. */
  paint(scene: Scene, streams: readonly number[], columns: Columns, rows: number, palette: Palette): OffscreenCanvas {
    this.#letGo(streams);
    const taken = scene.timeline.taken;
    const counts = streams.map((stream) => this.#countsOf(stream).of(scene.timeline.track(stream), columns, taken));
    const most = counts.reduce((top, each) => Math.max(top, busiest(each, columns.count)), 0);
    const shades = shadesOf(palette, levelOf(Math.max(1, most)));
    const image = this.#imageOf(columns.count, Math.max(1, rows * streams.length));
    const pixels = new Uint32Array(image.data.buffer).fill(0);
    for (const [i, each] of counts.entries()) {
      paintLane(each, columns.count, rows, shades, pixels.subarray(i * rows * columns.count));
    }
    this.#context?.putImageData(image, 0, 0);
    return this.#canvas;
  }

  #countsOf(stream: number): LaneCounts {
    const known = this.#counts.get(stream);
    if (known !== undefined) return known;
    const counts = new LaneCounts();
    this.#counts.set(stream, counts);
    return counts;
  }

  /** A lane that was scrolled out of view is counted again when it returns. */
  #letGo(streams: readonly number[]): void {
    if (this.#counts.size <= streams.length) return;
    for (const stream of this.#counts.keys()) if (!streams.includes(stream)) this.#counts.delete(stream);
  }

  #imageOf(width: number, height: number): ImageData {
    if (this.#image?.width === width && this.#image.height === height) return this.#image;
    this.#image = new ImageData(width, height);
    this.#canvas.width = width;
    this.#canvas.height = height;
    return this.#image;
  }
}
