import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { type Model, zeroOf } from './model.ts';
import { Painter } from './painter.ts';
import { readPalette } from './palette.ts';

/**
 * Keeps a canvas as large as its parent, in the colours of the theme, and returns functions that draw it: `redraw`
 * reads the log and draws in the next frame, `paint` draws at once.
 */
export function useCanvas(
  canvas: RefObject<HTMLCanvasElement | null>,
  holder: RefObject<HTMLElement | null>,
  model: Model,
  redraw: () => void,
  paint: () => void,
): RefObject<(() => void) | undefined> {
  const draw = useRef<() => void>(undefined);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d', { alpha: false });
    const plot = holder.current;
    if (!element || !context || plot === null) return;
    const painter = new Painter(context, readPalette(element));
    draw.current = () => {
      const { scene, store, top } = model;
      const selected = store.selectedStreams.peek();
      painter.draw({ scene, top: top.peek(), selected, zero: zeroOf(model) });
    };
    const closing = new AbortController();
    const restyle = () => {
      painter.restyle(readPalette(element));
      redraw();
    };
    for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)']) {
      matchMedia(query).addEventListener('change', restyle, { signal: closing.signal });
    }
    const themes = new MutationObserver(restyle);
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const sizes = new ResizeObserver(([entry]) => {
      const device = entry?.devicePixelContentBoxSize?.[0];
      if (entry === undefined || device === undefined) return;
      const { height, width } = entry.contentRect;
      const ratio = width > 0 ? device.inlineSize / width : 1;
      painter.resize(device.inlineSize, device.blockSize, ratio);
      model.size.value = { width, height, ratio };
      // At once, because resizing a canvas clears it.
      paint();
    });
    sizes.observe(plot, { box: 'device-pixel-content-box' });
    return () => {
      closing.abort();
      themes.disconnect();
      sizes.disconnect();
    };
  }, [model]);
  return draw;
}
