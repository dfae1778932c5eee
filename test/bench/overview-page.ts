import { Log } from '../../src/capture/log/log.ts';
import { Painter } from '../../src/panel/overview/painter.ts';
import { readPalette } from '../../src/panel/overview/palette.ts';
import { Scene } from '../../src/panel/overview/scene.ts';
import { batches } from './capture-file.ts';

const DRAWINGS = 100;
const WIDTH = 1600;
const HEIGHT = 120;

/** Runs in a page: draws the overview of a log while its window moves, so that nothing is drawn from memory. ms each. */
export function drawingTimes(events: number, streams: number): number[] {
  const log = new Log();
  for (const batch of batches(events, streams)) log.append(batch);
  const scene = new Scene(log, false);
  scene.streams = log.streams;
  scene.timeline.advance(() => false);
  const canvas = document.body.appendChild(document.createElement('canvas'));
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('no canvas');
  const painter = new Painter(context, readPalette(canvas));
  painter.resize(WIDTH, HEIGHT, 1);
  const { from, to } = scene.extent;
  scene.zoom(0.7, (from + to) / 2);
  return Array.from({ length: DRAWINGS }, (_, i) => {
    scene.pan(i % 2 === 0 ? 0.1 : -0.1);
    const start = performance.now();
    painter.draw({ scene, top: 0, selected: new Set(), zero: from });
    return performance.now() - start;
  });
}
