import { NOTE_SLOT, SLOTS, TROUBLE_SLOT } from '../../capture/timeline/type-slots.ts';
import { LEVELS } from './paint-lane.ts';

type Rgba = readonly [number, number, number, number];

/** Colours that the canvas is drawn in, as the style sheet has them. */
export interface Palette {
  surface: string;
  line: string;
  text: string;
  open: string;
  down: string;
  hatch: string;
  good: string;
  error: string;
  accent: string;
  /** By slot. */
  marks: readonly Rgba[];
}

/** Reads the colours. `probe` takes them one after the other: custom properties do not say what they come to. */
export function readPalette(probe: HTMLElement): Palette {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const resolved = (variable: string): string => {
    probe.style.color = `var(${variable})`;
    return getComputedStyle(probe).color;
  };
  const pixel = (colour: string): Rgba => {
    if (context === null) return [0, 0, 0, 255];
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha];
  };
  return {
    surface: resolved('--surface'),
    line: resolved('--line-faint'),
    text: resolved('--text-subtle'),
    open: resolved('--lane-open'),
    down: resolved('--lane-down'),
    hatch: resolved('--lane-hatch'),
    good: resolved('--good'),
    error: resolved('--error'),
    accent: resolved('--accent'),
    marks: Array.from({ length: SLOTS }, (_, slot) => pixel(resolved(slotColour(slot)))),
  };
}

/** The custom property with a slot's colour. */
export function slotColour(slot: number): string {
  if (slot === NOTE_SLOT) return '--lane-note';
  return slot === TROUBLE_SLOT ? '--error' : `--type-${slot}`;
}

/** Pixels by slot and level, the fuller the more there is; `top` is the level of the busiest column. */
export function shadesOf({ marks }: Palette, top: number): Uint32Array {
  const shades = new Uint32Array(SLOTS * LEVELS);
  const bytes = new Uint8ClampedArray(shades.buffer);
  for (let slot = 0; slot < SLOTS; slot++) {
    const [red, green, blue, alpha] = marks[slot] ?? [0, 0, 0, 255];
    for (let level = 0; level < LEVELS; level++) {
      const strength = top === 0 ? 1 : 0.6 + 0.4 * Math.min(1, level / top);
      bytes.set([red, green, blue, alpha * strength], (slot * LEVELS + level) * 4);
    }
  }
  return shades;
}
